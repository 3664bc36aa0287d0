import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { updateRelease } from '@mnw/contracts/ota/update-release.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { announceReleaseChange } from './release-events.js';
import {
  lockRelease,
  pauseRollout,
  releaseView,
  resumeRollout,
  setMinimumVersion,
  setNotes,
  setRollout,
} from './releases.queries.js';

@Controller()
export class UpdateRelease {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(updateRelease)
  async execute({ app_id, release_id, ...changes }: InputOf<typeof updateRelease>, actor: Actor): Promise<Release> {
    const app = await ownApp(this.db, app_id, actor);
    return this.db.command(async (tx) => {
      const { id } = await lockRelease(tx, app_id, release_id);
      if (changes.notes !== undefined) await setNotes(tx, id, changes.notes);
      if (changes.rollout_percent !== undefined) await setRollout(tx, id, changes.rollout_percent);
      if (changes.minimum_version !== undefined) await setMinimumVersion(tx, id, changes.minimum_version);
      if (changes.rollout_paused === true) await pauseRollout(tx, id, this.clock.now());
      if (changes.rollout_paused === false) await resumeRollout(tx, id, this.clock.now());
      await announceReleaseChange(tx, app, id);
      return releaseView(tx, id);
    });
  }
}
