import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { updateRelease } from '@mnw/contracts/ota/update-release.rpc';
import type { Release } from '@mnw/contracts/ota/releases';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ownApp } from '../apps/own-app.js';
import { OtaDb } from '../ota.db.js';
import { noteReleaseChange } from './release-events.js';
import { lockRelease, releaseView, setRelease } from './releases.queries.js';

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
      if (changes.notes !== undefined) await setRelease(tx, id, sql`notes = ${changes.notes}`);
      if (changes.rollout_percent !== undefined) await setRelease(tx, id, sql`rollout_percent = ${changes.rollout_percent}`);
      if (changes.minimum_version !== undefined) await setRelease(tx, id, sql`minimum_version = ${changes.minimum_version}`);
      if (changes.rollout_paused === true) await setRelease(tx, id, sql`rollout_paused_at = coalesce(rollout_paused_at, ${this.clock.now()}), rollout_paused_reason = coalesce(rollout_paused_reason, 'creator')`);
      if (changes.rollout_paused === false) await setRelease(tx, id, sql`rollout_paused_at = null, rollout_paused_reason = null, failures_counted_from = ${this.clock.now()}`);
      await noteReleaseChange(tx, app, id);
      return releaseView(tx, id);
    });
  }
}
