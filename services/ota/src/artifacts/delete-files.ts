import { Inject, Injectable } from '@nestjs/common';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { OtaDb } from '../ota.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';

@Injectable()
export class DeleteFiles {
  constructor(
    private readonly db: OtaDb,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Deletes objects whose rows are gone; the row that says so goes last, so a crash only repeats a deletion. */
  @Job({ name: 'ota__delete-files', everyMs: 30_000 })
  async deleteBatch(): Promise<number> {
    const due = await this.db.many<{ storage_key: string }>(sql`
      update ota_file_deletions set leased_until = now() + interval '5 minutes' where storage_key in (
        select storage_key from ota_file_deletions where leased_until is null or leased_until < now() order by created_at limit 50 for update skip locked)
      returning storage_key`);
    for (const { storage_key } of due) {
      await this.storage.delete(storage_key);
      await this.db.run(sql`delete from ota_file_deletions where storage_key = ${storage_key}`);
    }
    return due.length;
  }
}
