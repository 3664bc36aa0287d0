import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Build } from '@mnw/contracts/ota/build';
import { cancelBuild } from '@mnw/contracts/ota/builds.rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { OtaDb } from '../ota.db.js';
import { BuildFinished } from './builds.errors.js';
import { ownBuild } from './builds.queries.js';
import { Progress } from './progress.js';

/** Ends a waiting build; a running one is asked to stop, and its runner hears of it with its next word. */
@Controller()
export class CancelBuild {
  constructor(
    private readonly db: OtaDb,
    private readonly progress: Progress,
  ) {}

  @Rpc(cancelBuild)
  async execute({ build_id: buildId }: InputOf<typeof cancelBuild>, actor: Actor): Promise<Build> {
    const account = requireCreator(actor);
    return this.db.command(async (tx) => {
      await ownBuild(tx, buildId, account);
      const changed = await tx.run(sql`
        update ota_builds set status = case when status = 'pending' then 'cancelled' else status end, failure = case when status = 'pending' then 'Cancelled.' end,
          finished_at = case when status = 'pending' then now() end, cancel_requested_at = coalesce(cancel_requested_at, now())
        where id = ${buildId} and status in ('pending', 'building')`);
      if (changed === 0) throw new BuildFinished();
      this.progress.of(tx, buildId);
      return ownBuild(tx, buildId, account);
    });
  }
}
