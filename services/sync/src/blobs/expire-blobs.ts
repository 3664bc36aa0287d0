import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { SyncDb } from '../sync.db.js';
import { forgetBlob, lockUnconfirmed } from './blobs.queries.js';
import { uploadSeconds } from './upload-blob.js';

/** Twice the lifetime of an upload URL, so that an upload that started late can still be confirmed. */
const pendingMs = 2 * uploadSeconds * 1_000;

@Injectable()
export class ExpireBlobs {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
  ) {}

  /** Releases the quota of blobs that were announced and never confirmed. */
  @Job({ name: 'sync__expire-blobs', everyMs: 300_000 })
  expireNext(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const due = await lockUnconfirmed(tx, new Date(this.clock.now().getTime() - pendingMs));
      // Sorted, because two runs that lock the same counters in different orders could deadlock.
      for (const { id, app_id, user_id } of due.toSorted((one, other) =>
        one.app_id + one.user_id < other.app_id + other.user_id ? -1 : 1,
      ))
        await forgetBlob(tx, { appId: app_id, userId: user_id }, id);
      return due.length;
    });
  }
}
