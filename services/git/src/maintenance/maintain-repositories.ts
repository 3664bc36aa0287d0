import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { sql } from '@mnw/db/sql';
import { Job } from '@mnw/jobs/job.decorator';
import { Logger } from '@mnw/observability/logger';
import { GitDb } from '../git.db.js';
import { Git } from '../process/git.js';
import { GitFailed } from '../process/git.errors.js';
import { ReadRefs } from '../pushes/read-refs.js';
import { RepositoryFiles } from '../repositories/repository-files.js';

/** Every push is a pack of its own; after so many, or after a week, they are put together. */
const pushesUntilDue = 20;
const atMostMs = 30 * 60_000;

/**
 * Keeps repositories quick to read: packs put together with a bitmap, a commit graph that knows which paths changed, refs in one file.
 * What a forced push left behind stays for two weeks.
 */
@Injectable()
export class MaintainRepositories {
  constructor(
    private readonly db: GitDb,
    private readonly clock: Clock,
    private readonly log: Logger,
    private readonly git: Git,
    private readonly files: RepositoryFiles,
    private readonly refs: ReadRefs,
  ) {}

  @Job({ name: 'git__maintain-repositories', everyMs: 60_000 })
  async maintainOne(): Promise<number> {
    const now = this.clock.now();
    const due = await this.db.maybe<{ id: string; pushes: number }>(sql`
      update git_repos set maintenance_leased_until = ${now}::timestamptz + interval '1 hour' where id = (
        select id from git_repos
        where (pushes_since_maintenance >= ${pushesUntilDue} or (pushes_since_maintenance > 0 and coalesce(maintained_at, created_at) < ${now}::timestamptz - interval '7 days'))
          and (maintenance_leased_until is null or maintenance_leased_until < ${now})
        order by pushes_since_maintenance desc limit 1 for update skip locked)
      returning id, pushes_since_maintenance as pushes`);
    if (!due) return 0;
    const directory = this.files.directoryOf(due.id);
    try {
      await this.keep(directory);
    } catch (error) {
      // The lease keeps it from being tried again at once; the repository is whole either way.
      if (!(error instanceof GitFailed)) throw error;
      this.log.error({ err: error, repoId: due.id }, 'a repository could not be kept in order');
      return 1;
    }
    await this.db.run(sql`
      update git_repos set pushes_since_maintenance = greatest(0, pushes_since_maintenance - ${due.pushes}), maintained_at = ${now}, maintenance_leased_until = null,
        size_bytes = ${await this.refs.sizeBytes(directory)}
      where id = ${due.id}`);
    return 1;
  }

  private async keep(directory: string): Promise<void> {
    const options = { timeoutMs: atMostMs, config: { 'repack.writeBitmaps': 'true', 'gc.pruneExpire': '2.weeks.ago', 'gc.reflogExpire': '90.days', 'gc.cruftPacks': 'true' } };
    await this.git.run(directory, ['pack-refs', '--all'], options);
    await this.git.run(directory, ['repack', '-d', '-l', '--geometric=2', '--write-midx', '--write-bitmap-index', '-q'], options);
    await this.git.run(directory, ['commit-graph', 'write', '--reachable', '--split', '--changed-paths', '--no-progress'], options);
    await this.git.run(directory, ['prune', '--expire=2.weeks.ago'], options);
  }
}
