import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { Git, type RunOptions } from '../process/git.js';
import { GitFailed } from '../process/git.errors.js';
import { ReadRefs } from '../pushes/read-refs.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { ObjectReaders } from '../source/object-readers.js';
import { CollectGarbage } from './collect-garbage.js';
import { claimDue, noteCollected, noteMaintained, tipsLostSince, type DueRepository } from './maintenance.queries.js';

const options: RunOptions = { timeoutMs: 30 * 60_000, config: { 'repack.writeBitmaps': 'true' } };

/**
 * Keeps repositories quick to read: packs put together with a bitmap, a commit graph that knows which paths changed, refs in one file. What a forced
 * push or a deleted branch left behind is dropped after a grace (`GIT_UNREACHABLE_MS`), and the space counts no longer.
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
    private readonly readers: ObjectReaders,
    private readonly garbage: CollectGarbage,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Job({ name: 'git__maintain-repositories', everyMs: 60_000 })
  async maintainOne(): Promise<number> {
    const now = this.clock.now();
    const lostBefore = new Date(now.getTime() - this.config.GIT_UNREACHABLE_MS);
    const due = await claimDue(this.db, now, lostBefore);
    if (!due) return 0;
    const directory = this.files.directoryOf(due.id);
    try {
      await this.maintain(due, directory, lostBefore);
    } catch (error) {
      // The lease keeps it from being tried again at once; the repository is whole either way.
      if (!(error instanceof GitFailed)) throw error;
      this.log.error({ err: error, repoId: due.id }, 'a repository could not be kept in order');
      return 1;
    }
    await noteMaintained(this.db, { ...due, sizeBytes: await this.refs.sizeBytes(directory), now });
    return 1;
  }

  private async maintain(due: DueRepository, directory: string, lostBefore: Date): Promise<void> {
    await this.git.run(directory, ['pack-refs', '--all'], options);
    if (due.objects_lost_at && due.objects_lost_at <= lostBefore)
      await this.collect(due.id, due.objects_lost_at, directory, lostBefore);
    else
      await this.git.run(
        directory,
        ['repack', '-d', '-l', '--geometric=2', '--write-midx', '--write-bitmap-index', '-q'],
        options,
      );
    await this.git.run(
      directory,
      ['commit-graph', 'write', '--reachable', '--split', '--changed-paths', '--no-progress'],
      options,
    );
  }

  private async collect(repoId: string, lostAt: Date, directory: string, lostBefore: Date): Promise<void> {
    const later = await tipsLostSince(this.db, repoId, lostBefore);
    await this.garbage.execute(
      directory,
      lostBefore,
      later.map(({ old_id }) => old_id),
      options,
    );
    // A reader that is open would hold the space of the packs that were replaced.
    this.readers.close(directory);
    const [next = null] = later.map(({ lost_at }) => lost_at).toSorted((one, other) => one.getTime() - other.getTime());
    await noteCollected(this.db, repoId, lostAt, next);
  }
}
