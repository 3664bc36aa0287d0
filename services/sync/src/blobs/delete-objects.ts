import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { deleteTwice } from '@mnw/storage/delete-twice';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { SyncDb } from '../sync.db.js';
import { finishDeletion, leaseDeletions, postponeDeletion } from './blob-deletions.queries.js';
import { uploadSeconds } from './upload-blob.js';

@Injectable()
export class DeleteObjects {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Job({ name: 'sync__delete-objects', everyMs: 30_000 })
  deleteBatch(): Promise<number> {
    const queue = {
      lease: (times: { now: Date; until: Date }) => leaseDeletions(this.db, times),
      postpone: (key: string, until: Date) => postponeDeletion(this.db, key, until),
      finish: (key: string) => finishDeletion(this.db, key),
    };
    return deleteTwice(this.storage, queue, this.clock.now(), { urlLifetimeSeconds: uploadSeconds });
  }
}
