import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { AppUser } from '../devices/devices.queries.js';
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

  /** Once a day for each person of an app: recomputes the usage counter and queues objects that no row references. */
  @Job({ name: 'sync__reconcile-storage', everyMs: 600_000 })
  async reconcileNext(): Promise<number> {
    const yesterday = new Date(this.clock.now().getTime() - dayMs);
    const appUser = await this.count(yesterday);
    if (!appUser) return 0;
    await this.queueStrays(appUser, yesterday);
    return 1;
  }

  /**
   * Locks the counter before summing, so that a concurrent push or upload is in both the rows and the counter or in
   * neither.
   */
  private count(before: Date): Promise<AppUser | undefined> {
    return this.db.transaction(async (tx) => {
      const appUser = await lockUnreconciled(tx, before);
      if (appUser) await recount(tx, appUser, this.clock.now());
      return appUser;
    });
  }

  /**
   * A crash between the storage write and the row leaves such objects behind. Objects younger than a day may still be
   * in use.
   */
  private async queueStrays({ appId, userId }: AppUser, before: Date): Promise<void> {
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const page = await this.storage.list(`sync/${appId}/${userId}/`, cursor);
      cursor = page.cursor;
      const old = page.objects.filter(({ modifiedAt }) => modifiedAt < before).map(({ key }) => key);
      await queueStrays(this.db, old);
    }
  }
}
