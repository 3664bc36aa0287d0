import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { CatalogDb } from '../catalog.db.js';

/** How often a form may bring bytes that nobody counts before they are emptied again. */
const resealMs = 600_000;

@Injectable()
export class DeleteFiles {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Deletes objects whose rows are gone; the row that says so goes last, so a crash only repeats a deletion. */
  @Job({ name: 'catalog__delete-files', everyMs: 30_000 })
  async deleteBatch(): Promise<number> {
    const due = await this.db.many<{ storage_key: string }>(sql`
      update file_deletions set leased_until = now() + interval '5 minutes' where storage_key in (
        select storage_key from file_deletions
        where (leased_until is null or leased_until < now()) and (not_before is null or not_before <= ${this.clock.now()})
        order by created_at limit 50 for update skip locked)
      returning storage_key`);
    for (const { storage_key } of due) {
      await this.storage.delete(storage_key);
      await this.db.run(sql`delete from file_deletions where storage_key = ${storage_key}`);
    }
    return due.length;
  }

  /**
   * Empties objects whose address still takes bytes. They are emptied and not deleted, so that a conditional PUT finds something and is
   * refused. Marked as sealed first: after a crash the address is sealed again when its row is due, at the latest when it is deleted.
   */
  @Job({ name: 'catalog__seal-uploads', everyMs: 30_000 })
  async sealBatch(): Promise<number> {
    const now = this.clock.now();
    const due = await this.db.many<{ storage_key: string; first: boolean }>(sql`
      with due as (
        select storage_key, sealed_at from file_deletions
        where not_before > ${now} and (sealed_at is null or (by_form and sealed_at < ${new Date(now.getTime() - resealMs)}))
        order by created_at limit 50 for update skip locked)
      update file_deletions f set sealed_at = ${now} from due where f.storage_key = due.storage_key
      returning f.storage_key, due.sealed_at is null as first`);
    for (const { storage_key, first } of due) if (first || (await this.isFilled(storage_key))) await this.seal(storage_key);
    return due.length;
  }

  private async isFilled(key: string): Promise<boolean> {
    return ((await this.storage.head(key))?.sizeBytes ?? 0) > 0;
  }

  private async seal(key: string): Promise<void> {
    try {
      await this.storage.write(key, '', { contentType: 'application/octet-stream' });
    } catch (error) {
      await this.db.run(sql`update file_deletions set sealed_at = null where storage_key = ${key}`);
      throw error;
    }
  }
}
