import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SyncDb } from '../sync.db.js';
import { finishDeletion, leaseDeletions, postponeDeletion } from './blob-deletions.queries.js';
import { uploadSeconds } from './upload-blob.js';

const leaseMs = 5 * 60_000;
/** Storage looks at the expiry of an address when a request begins, so one that began in the last second may take as long again. */
const lastRequestMs = 2 * uploadSeconds * 1_000;

@Injectable()
export class DeleteObjects {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /**
   * Deletes objects whose rows are gone, at once and again when no request can bring bytes for them any more. The row that says so goes last,
   * so a crash only repeats a deletion.
   */
  @Job({ name: 'sync__delete-objects', everyMs: 30_000 })
  async deleteBatch(): Promise<number> {
    const now = this.clock.now();
    const due = await leaseDeletions(this.db, { now, until: new Date(now.getTime() + leaseMs) });
    for (const { s3_key, created_at } of due) {
      await this.storage.delete(s3_key);
      const again = new Date(created_at.getTime() + lastRequestMs);
      if (again > now) await postponeDeletion(this.db, s3_key, again);
      else await finishDeletion(this.db, s3_key);
    }
    return due.length;
  }
}
