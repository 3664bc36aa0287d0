import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { deleteTwice } from '@mnw/storage/delete-twice';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { OtaDb } from '../ota.db.js';
import { uploadSeconds } from './add-artifact.js';
import { finishDeletion, leaseDeletions, postponeDeletion } from './file-deletions.queries.js';

/** One deletion is enough: only this service writes to the keys that are served, and no upload URL points there. */
const acceptsUploads = (key: string): boolean => !key.startsWith('ota/');

@Injectable()
export class DeleteFiles {
  constructor(
    private readonly db: OtaDb,
    private readonly clock: Clock,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  @Job({ name: 'ota__delete-files', everyMs: 30_000 })
  deleteBatch(): Promise<number> {
    const queue = {
      lease: (times: { now: Date; until: Date }) => leaseDeletions(this.db, times),
      postpone: (key: string, until: Date) => postponeDeletion(this.db, key, until),
      finish: (key: string) => finishDeletion(this.db, key),
    };
    return deleteTwice(this.storage, queue, this.clock.now(), { urlLifetimeSeconds: uploadSeconds, acceptsUploads });
  }
}
