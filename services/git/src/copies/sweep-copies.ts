import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { CONFIG } from '@mnw/host/config-token';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { STORAGE } from '@mnw/storage/object-storage.token';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { Reachability } from '../reachability/reachability.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import {
  doubtedCopies,
  expireUnused,
  forgetCopy,
  removedCopies,
  settleDoubt,
  type DoubtedCopy,
} from './copies.queries.js';
import { sweepCopiesJob } from './stored-copies.js';

const batch = 100;

/** Removes copies that were unused for a while, whose commit is no longer reachable, or that were never completed. */
@Injectable()
export class SweepCopies {
  constructor(
    private readonly db: GitDb,
    private readonly clock: Clock,
    private readonly files: RepositoryFiles,
    private readonly reachability: Reachability,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Job({ name: sweepCopiesJob, everyMs: 60_000 })
  async sweepBatch(): Promise<number> {
    const now = this.clock.now();
    const expired = await expireUnused(this.db, new Date(now.getTime() - this.config.GIT_COPIES_UNUSED_MS), now);
    const doubted = await doubtedCopies(this.db, batch);
    for (const copy of doubted) await settleDoubt(this.db, copy.id, await this.isReachable(copy), now);
    const removed = await removedCopies(this.db, now, batch);
    for (const { id, storage_key } of removed) {
      await this.storage.delete(storage_key);
      // The row is deleted last: while it exists, the bytes are counted and the deletion is retried.
      await forgetCopy(this.db, id);
    }
    return expired + doubted.length + removed.length;
  }

  private async isReachable({ repo_id, default_branch, object_id }: DoubtedCopy): Promise<boolean> {
    const directory = await this.files.open({ id: repo_id, default_branch });
    return (await this.reachability.firstUnreachable(directory, [object_id])) === undefined;
  }
}
