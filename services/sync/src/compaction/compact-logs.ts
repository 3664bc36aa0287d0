import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { CONFIG } from '@mnw/host/config-token';
import type { SyncConfig } from '../sync.config.js';
import { SyncDb } from '../sync.db.js';
import { compactLog, horizonOf, raiseHorizon, claimDueLog } from './compaction.queries.js';

const dayMs = 86_400_000;

@Injectable()
export class CompactLogs {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: SyncConfig,
  ) {}

  /**
   * Compacts each log once a day. The counter is locked last, so pushes wait only for the final update; after a crash
   * the whole run is repeated the next day.
   */
  @Job({ name: 'sync__compact-logs', everyMs: 600_000 })
  async compactNext(): Promise<number> {
    const daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * dayMs);
    const log = await claimDueLog(this.db, daysAgo(1), this.clock.now());
    if (!log) return 0;
    const horizon = await horizonOf(
      this.db,
      log,
      daysAgo(this.config.SYNC_HISTORY_DAYS),
      daysAgo(this.config.SYNC_STALE_DEVICE_DAYS),
    );
    if (horizon > log.compacted_to)
      await this.db.transaction(async (tx) => raiseHorizon(tx, log, horizon, await compactLog(tx, log, horizon)));
    return 1;
  }
}
