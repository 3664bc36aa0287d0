import { Inject, Injectable } from '@nestjs/common';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import type { ObjectStorage } from '@mnw/storage/object-storage';
import { GitDb } from '../git.db.js';
import { STORAGE } from '@mnw/storage/object-storage.token';
import { RepositoryFiles } from './repository-files.js';

export const removeFilesJob = 'git__remove-files';

@Injectable()
export class RemoveFiles {
  constructor(
    private readonly db: GitDb,
    private readonly files: RepositoryFiles,
    @Inject(STORAGE) private readonly storage: ObjectStorage,
  ) {}

  /** Removes directories whose repositories are gone, and what was made of them; the row that says so goes last. */
  @Job({ name: removeFilesJob, everyMs: 30_000 })
  async removeBatch(): Promise<number> {
    const due = await this.db.many<{ repo_id: string }>(sql`
      update git_repo_removals set leased_until = now() + interval '10 minutes' where repo_id in (
        select repo_id from git_repo_removals where leased_until is null or leased_until < now() order by created_at limit 10 for update skip locked)
      returning repo_id`);
    for (const { repo_id } of due) {
      await this.files.remove(repo_id);
      await this.removeObjects(`git/${repo_id}/`);
      await this.db.run(sql`delete from git_repo_removals where repo_id = ${repo_id}`);
    }
    return due.length;
  }

  /** Archives and copies of large files. */
  private async removeObjects(prefix: string): Promise<void> {
    let { objects, cursor } = await this.storage.list(prefix);
    for (;;) {
      for (const { key } of objects) await this.storage.delete(key);
      if (cursor === undefined) return;
      ({ objects, cursor } = await this.storage.list(prefix, cursor));
    }
  }
}
