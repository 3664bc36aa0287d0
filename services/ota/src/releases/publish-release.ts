import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { releasePublished } from '@mnw/contracts/ota/release-published.event';
import { publishRelease } from '@mnw/contracts/ota/publish-release.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp, slugOf } from '../apps/own-app.js';
import { artifactsOf } from '../artifacts/artifacts.queries.js';
import { CheckArtifact } from '../artifacts/check-artifact.js';
import { OtaDb } from '../ota.db.js';
import { refuseUnready } from './refuse-unready.js';
import { announceReleaseChange } from './release-events.js';
import { ReleaseYanked } from './releases.errors.js';
import { lockRelease, releaseOf, releaseView, setPublished } from './releases.queries.js';

@Controller()
export class PublishRelease {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    private readonly check: CheckArtifact,
  ) {}

  /** Idempotent: publishing a published release changes nothing and returns it. */
  @Rpc(publishRelease)
  async execute({ app_id, release_id }: InputOf<typeof publishRelease>, actor: Actor): Promise<Release> {
    const app = await ownApp(this.db, app_id, actor);
    slugOf(app);
    await this.checkArrived(app_id, release_id);
    return this.db.command(async (tx) => {
      const release = await lockRelease(tx, app_id, release_id);
      if (release.state === 'yanked') throw new ReleaseYanked();
      if (release.state === 'published') return releaseView(tx, release.id);
      refuseUnready(await artifactsOf(tx, release.id));
      await setPublished(tx, release.id, this.clock.now());
      await addToOutbox(tx, releasePublished, {
        release_id: release.id,
        app_id,
        version: release.version,
        channel: release.channel,
      });
      await announceReleaseChange(tx, app, release.id);
      return releaseView(tx, release.id);
    });
  }

  /** Reads whole files and therefore runs before the transaction. Checked files can no longer change. */
  private async checkArrived(appId: string, releaseId: string): Promise<void> {
    const release = await releaseOf(this.db, appId, releaseId);
    if (release.state === 'yanked') return;
    for (const { id, state } of await artifactsOf(this.db, releaseId))
      if (state === 'pending') await this.check.execute(id);
  }
}
