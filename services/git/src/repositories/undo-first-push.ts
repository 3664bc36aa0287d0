import { Injectable } from '@nestjs/common';
import { Jobs } from '@mnw/jobs/jobs';
import { GitDb } from '../git.db.js';
import { deleteUnpushed } from './removals.queries.js';
import { removeFilesJob } from './remove-files.js';

/** Deletes a repository that a first push created, if nothing of the push was accepted. */
@Injectable()
export class UndoFirstPush {
  constructor(
    private readonly db: GitDb,
    private readonly jobs: Jobs,
  ) {}

  /** Returns whether it was deleted. A repository with another push, finished or under way, stays. */
  async execute(repoId: string): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const gone = await deleteUnpushed(tx, repoId);
      if (gone > 0) tx.afterCommit(() => void this.jobs.wake(removeFilesJob));
      return gone > 0;
    });
  }
}
