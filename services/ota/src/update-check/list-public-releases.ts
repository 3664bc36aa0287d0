import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { listPublicReleases } from '@mnw/contracts/ota/list-public-releases.rpc';
import { OtaDb } from '../ota.db.js';
import { publicAppsOf } from './feed.queries.js';
import { publicReleasesOf } from './public-releases.queries.js';

@Injectable()
export class ListPublicReleases {
  constructor(private readonly db: OtaDb) {}

  async execute({ project_id, limit }: InputOf<typeof listPublicReleases>): Promise<OutputOf<typeof listPublicReleases>> {
    const apps = (await publicAppsOf(this.db, project_id)).filter(({ license_required }) => !license_required);
    return { data: await publicReleasesOf(this.db, apps.map(({ id }) => id), limit) };
  }
}
