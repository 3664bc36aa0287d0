import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import type { Place } from '../devices/devices.queries.js';
import { SyncDb } from '../sync.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';

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
      const place = await tx.maybe<{ app_id: string; user_id: string }>(sql`
        select app_id, user_id from sync_heads where reconciled_at < ${before} order by reconciled_at limit 1 for no key update skip locked`);
      if (!place) return undefined;
      const { app_id, user_id } = place;
      await tx.run(sql`
        update sync_heads set reconciled_at = ${this.clock.now()},
          used_bytes = (select coalesce(sum(size_bytes), 0) from sync_log where app_id = ${app_id} and user_id = ${user_id})
            + (select coalesce(sum(size_bytes), 0) from sync_blobs where app_id = ${app_id} and user_id = ${user_id})
        where app_id = ${app_id} and user_id = ${user_id}`);
      return { appId: app_id, userId: user_id };
    });
  }

  /** Left behind by a crash between storage and rows. What is younger than a day may be on its way. */
  private async queueStrays({ appId, userId }: Place, before: Date): Promise<void> {
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const page = await this.storage.list(`sync/${appId}/${userId}/`, cursor);
      cursor = page.cursor;
      const old = page.objects.filter(({ modifiedAt }) => modifiedAt < before).map(({ key }) => key);
      await this.db.run(sql`
        insert into sync_blob_deletions (s3_key) select key from unnest(${old}::text[]) as key where not exists (select 1 from sync_blobs where s3_key = key) on conflict do nothing`);
    }
  }
}
