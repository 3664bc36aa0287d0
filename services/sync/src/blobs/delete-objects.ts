import { Inject, Injectable } from '@nestjs/common';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SyncDb } from '../sync.db.js';

@Injectable()
export class DeleteObjects {
  constructor(
    private readonly db: SyncDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Deletes objects whose rows are gone; the row that says so goes last, so a crash only repeats a deletion. */
  @Job({ name: 'sync__delete-objects', everyMs: 30_000 })
  async deleteBatch(): Promise<number> {
    const due = await this.db.many<{ s3_key: string }>(sql`
      update sync_blob_deletions set leased_until = now() + interval '5 minutes' where s3_key in (
        select s3_key from sync_blob_deletions where leased_until is null or leased_until < now() order by created_at limit 50 for update skip locked)
      returning s3_key`);
    for (const { s3_key } of due) {
      await this.storage.delete(s3_key);
      await this.db.run(sql`delete from sync_blob_deletions where s3_key = ${s3_key}`);
    }
    return due.length;
  }
}
