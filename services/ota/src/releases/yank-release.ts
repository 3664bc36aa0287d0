import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import { yankRelease } from '@mnw/contracts/ota/yank-release.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { announceReleaseChange } from './release-events.js';
import { ReleaseNotPublished } from './releases.errors.js';
import { lockRelease, releaseView, setYanked } from './releases.queries.js';

@Controller()
export class YankRelease {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
  ) {}

  /** Idempotent: yanking a yanked release changes nothing and returns it. */
  @Rpc(yankRelease)
  async execute({ app_id, release_id }: InputOf<typeof yankRelease>, actor: Actor): Promise<Release> {
    const app = await ownApp(this.db, app_id, actor);
    return this.db.command(async (tx) => {
      const release = await lockRelease(tx, app_id, release_id);
      if (release.state === 'draft') throw new ReleaseNotPublished();
      if (release.state === 'published') {
        await setYanked(tx, release.id, this.clock.now());
        await announceReleaseChange(tx, app, release.id);
      }
      return releaseView(tx, release.id);
    });
  }
}
