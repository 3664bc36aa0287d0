import { Controller } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { publicAppsOf } from './feed.queries.js';
import { publicReleasesOf } from './public-releases.queries.js';

@Controller()
export class ListPublicReleases {
  constructor(private readonly db: OtaDb) {}

  @Rpc(listPublicReleases)
  async execute({
    project_id,
    limit,
  }: InputOf<typeof listPublicReleases>): Promise<OutputOf<typeof listPublicReleases>> {
    const apps = (await publicAppsOf(this.db, project_id)).filter(({ license_required }) => !license_required);
    return {
      data: await publicReleasesOf(
        this.db,
        apps.map(({ id }) => id),
        limit,
      ),
    };
  }
}
