import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { OtaDb } from '../ota.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { uploadSeconds } from './add-artifact.js';
import { finishDeletion, leaseDeletions, postponeDeletion } from './file-deletions.queries.js';

const leaseMs = 5 * 60_000;
/** Storage looks at the expiry of an address when a request begins, so one that began in the last second may take as long again. */
const lastRequestMs = 2 * uploadSeconds * 1_000;
/** What is served is written by ourselves alone; nobody was given an address that writes there. */
const takesUploads = (key: string): boolean => !key.startsWith('ota/');

@Injectable()
export class DeleteFiles {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /**
   * Deletes objects whose rows are gone, at once and again when no request can bring bytes for them any more. The row that says so goes last,
   * so a crash only repeats a deletion.
   */
  @Job({ name: 'ota__delete-files', everyMs: 30_000 })
  async deleteBatch(): Promise<number> {
    const now = this.clock.now();
    const due = await leaseDeletions(this.db, { now, until: new Date(now.getTime() + leaseMs) });
    for (const { storage_key, created_at } of due) {
      await this.storage.delete(storage_key);
      const again = new Date(created_at.getTime() + lastRequestMs);
      if (takesUploads(storage_key) && again > now) await postponeDeletion(this.db, storage_key, again);
      else await finishDeletion(this.db, storage_key);
    }
    return due.length;
  }
}
