import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { releaseOf, releaseView } from './releases.queries.js';

@Controller()
export class GetRelease {
  constructor(private readonly db: OtaDb) {}

  @Rpc(getRelease)
  async execute(
    { app_id, release_id }: InputOf<typeof getRelease>,
    actor: Actor,
  ): Promise<OutputOf<typeof getRelease>> {
    await ownApp(this.db, app_id, actor);
    const { id } = await releaseOf(this.db, app_id, release_id);
    return releaseView(this.db, id);
  }
}
