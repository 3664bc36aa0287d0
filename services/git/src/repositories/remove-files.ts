import { Inject, Injectable } from '@nestjs/common';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { GitDb } from '../git.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { finishRemoval, leaseRemovals } from './removals.queries.js';
import { RepositoryFiles } from './repository-files.js';

export const removeFilesJob = 'git__remove-files';

@Injectable()
export class RemoveFiles {
  constructor(
    private readonly db: GitDb,
    private readonly files: RepositoryFiles,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Removes the directories of deleted repositories and everything derived from them. The row is deleted last. */
  @Job({ name: removeFilesJob, everyMs: 30_000 })
  async removeBatch(): Promise<number> {
    const due = await leaseRemovals(this.db);
    for (const { repo_id } of due) {
      await this.files.remove(repo_id);
      await this.removeObjects(`git/${repo_id}/`);
      await finishRemoval(this.db, repo_id);
    }
    return due.length;
  }

  /** Removes archives and copies of large files. */
  private async removeObjects(prefix: string): Promise<void> {
    let { objects, cursor } = await this.storage.list(prefix);
    for (;;) {
      for (const { key } of objects) await this.storage.delete(key);
      if (cursor === undefined) return;
      ({ objects, cursor } = await this.storage.list(prefix, cursor));
    }
  }
}
