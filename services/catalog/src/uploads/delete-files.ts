import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { CatalogDb } from '../catalog.db.js';
import { finishDeletion, leaseDeletions, markUnsealed, claimUnsealed } from './delete-files.queries.js';

/** How often an object that a form can still overwrite is emptied again. */
const resealMs = 600_000;

@Injectable()
export class DeleteFiles {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Deletes objects whose rows are gone. The queue row is deleted last, so a crash only repeats a deletion. */
  @Job({ name: 'catalog__delete-files', everyMs: 30_000 })
  async deleteBatch(): Promise<number> {
    const due = await leaseDeletions(this.db, this.clock.now());
    for (const { storage_key } of due) {
      await this.storage.delete(storage_key);
      await finishDeletion(this.db, storage_key);
    }
    return due.length;
  }

  /**
   * Empties objects whose upload URL is still valid. They are emptied rather than deleted, so that a conditional
   * PUT finds an object and is refused. The row is marked first: after a crash, a form's object is sealed again
   * when it is due, and every object is deleted in the end.
   */
  @Job({ name: 'catalog__seal-uploads', everyMs: 30_000 })
  async sealBatch(): Promise<number> {
    const now = this.clock.now();
    const due = await claimUnsealed(this.db, now, new Date(now.getTime() - resealMs));
    for (const { storage_key, first } of due)
      if (first || (await this.isFilled(storage_key))) await this.seal(storage_key);
    return due.length;
  }

  private async isFilled(key: string): Promise<boolean> {
    return ((await this.storage.head(key))?.sizeBytes ?? 0) > 0;
  }

  private async seal(key: string): Promise<void> {
    try {
      await this.storage.write(key, '', { contentType: 'application/octet-stream' });
    } catch (error) {
      await markUnsealed(this.db, key);
      throw error;
    }
  }
}
