import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { Place } from '../devices/devices.queries.js';
import { queueStrays } from '../blobs/blob-deletions.queries.js';
import { SyncDb } from '../sync.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { lockUnreconciled, recount } from './heads.queries.js';

const dayMs = 86_400_000;

@Injectable()
export class ReconcileStorage {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Once a day for each person of an app: counts again what is there, and queues objects that no row knows. */
  @Job({ name: 'sync__reconcile-storage', everyMs: 600_000 })
  async reconcileNext(): Promise<number> {
    const yesterday = new Date(this.clock.now().getTime() - dayMs);
    const place = await this.count(yesterday);
    if (!place) return 0;
    await this.queueStrays(place, yesterday);
    return 1;
  }

  /** The counter is locked before anything is added up: a push or an upload is then in both or in neither. */
  private count(before: Date): Promise<Place | undefined> {
    return this.db.transaction(async (tx) => {
      const place = await lockUnreconciled(tx, before);
      if (place) await recount(tx, place, this.clock.now());
      return place;
    });
  }

  /** Left behind by a crash between storage and rows. What is younger than a day may be on its way. */
  private async queueStrays({ appId, userId }: Place, before: Date): Promise<void> {
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const page = await this.storage.list(`sync/${appId}/${userId}/`, cursor);
      cursor = page.cursor;
      const old = page.objects.filter(({ modifiedAt }) => modifiedAt < before).map(({ key }) => key);
      await queueStrays(this.db, old);
    }
  }
}
