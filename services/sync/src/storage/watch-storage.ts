import { Inject, Injectable } from '@nestjs/common';
import { storageWarned } from '@mnw/contracts/sync/storage-warned.event';
import { Job } from '@mnw/jobs/job.decorator';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { SyncConfig } from '../sync.config.js';
import { SyncDb } from '../sync.db.js';
import { crossingApps, crossingPeople, measureApps, type Crossing } from './warnings.queries.js';

@Injectable()
export class WatchStorage {
  constructor(
    private readonly db: SyncDb,
    @Inject(CONFIG) private readonly config: SyncConfig,
  ) {}

  /** Publishes one event at 80% of a cap and one at 100%, and again only after usage fell below the threshold. */
  @Job({ name: 'sync__watch-storage', everyMs: 60_000 })
  async watch(): Promise<number> {
    await measureApps(this.db);
    return this.db.transaction(async (tx) => {
      const crossings = [...(await crossingApps(tx)), ...(await crossingPeople(tx, this.config.SYNC_KEY_BYTES))];
      for (const crossing of crossings) await warn(tx, crossing);
      return crossings.length;
    });
  }
}

async function warn(tx: Tx, { percent, warned_percent, ...where }: Crossing): Promise<void> {
  if (percent === 0 || percent <= warned_percent) return;
  await addToOutbox(tx, storageWarned, { ...where, percent, dimension: where.key ? 'storage_per_key' : 'storage' });
}
