import { Injectable } from '@nestjs/common';
import { Jobs } from '@mnw/jobs/jobs';
import { GitDb } from '../git.db.js';
import { deleteUnpushed } from './removals.queries.js';
import { removeFilesJob } from './remove-files.js';

/** Takes back a repository that a first push made, when nothing of the push came in. */
@Injectable()
export class UndoFirstPush {
  constructor(
    private readonly db: GitDb,
    private readonly jobs: Jobs,
  ) {}

  /** Says whether it is gone. One that was pushed to meanwhile, or is being pushed to, stays. */
  async execute(repoId: string): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const gone = await deleteUnpushed(tx, repoId);
      if (gone > 0) tx.afterCommit(() => void this.jobs.wake(removeFilesJob));
      return gone > 0;
    });
  }
}
