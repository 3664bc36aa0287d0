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
import {
  claimDue,
  recordCollection,
  recordMaintenance,
  tipsLostSince,
  type DueRepository,
} from './maintenance.queries.js';

const options: RunOptions = { timeoutMs: 30 * 60_000, config: { 'repack.writeBitmaps': 'true' } };

/**
 * Keeps repositories fast to read: packs are combined with a bitmap, a commit graph stores which paths changed, and
 * refs are packed. Objects left over from forced pushes and deleted branches are dropped after a grace period
 * (`GIT_UNREACHABLE_MS`) and no longer count.
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
      // The lease delays the next attempt; the repository is intact either way.
      if (!(error instanceof GitFailed)) throw error;
      this.log.error({ err: error, repoId: due.id }, 'repository maintenance failed');
      return 1;
    }
    await recordMaintenance(this.db, { ...due, sizeBytes: await this.refs.sizeBytes(directory), now });
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
    // An open reader would keep the replaced packs on disk.
    this.readers.close(directory);
    const [next = null] = later.map(({ lost_at }) => lost_at).toSorted((one, other) => one.getTime() - other.getTime());
    await recordCollection(this.db, repoId, lostAt, next);
  }
}
