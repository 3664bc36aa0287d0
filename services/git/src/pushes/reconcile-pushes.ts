import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { Jobs } from '@mnw/jobs/jobs';
import { CONFIG } from '@mnw/host/config-token';
import { Logger } from '@mnw/observability/logger';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import type { RefUpdate } from '../hooks/hook-line.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { AcceptPush } from './accept-push.js';
import {
  movedSince,
  recordLostObjects,
  pendingPushes,
  pendingPushesOf,
  settlePush,
  type PushRow,
} from './pushes.queries.js';
import { ReadRefs } from './read-refs.js';
import { isZero } from './ref-rules.js';

const jobName = 'git__reconcile-pushes';

/**
 * Finds pushes that were recorded but never settled, because the process serving them was killed or could not
 * write. The refs on disk show whether git accepted them. Pushes running in this process are left alone.
 */
@Injectable()
export class ReconcilePushes implements OnApplicationBootstrap {
  private readonly atWork = new Set<string>();

  constructor(
    private readonly db: GitDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly log: Logger,
    private readonly files: RepositoryFiles,
    private readonly refs: ReadRefs,
    private readonly accept: AcceptPush,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  onApplicationBootstrap(): void {
    void this.jobs.wake(jobName);
  }

  /** Excludes this push from reconciliation until `end` is called. */
  begin(pushId: string): { end: () => void } {
    this.atWork.add(pushId);
    return { end: () => this.atWork.delete(pushId) };
  }

  @Job({ name: jobName, everyMs: 30_000 })
  async reconcileBatch(): Promise<number> {
    let settled = 0;
    for (const push of await pendingPushes(this.db, 200)) {
      try {
        if (await this.reconcile(push)) settled += 1;
      } catch (error) {
        // One repository that cannot be read does not block the others.
        this.log.error({ err: error, pushId: push.id, repoId: push.repo_id }, 'a push could not be settled');
      }
    }
    return settled;
  }

  /** Settles earlier pushes of a repository before the next push moves its refs. */
  async ofRepository(repoId: string): Promise<void> {
    for (const push of await pendingPushesOf(this.db, repoId)) await this.reconcile(push);
  }

  /**
   * `isOver` means that its git process has certainly exited. Otherwise an orphaned process may still be moving
   * refs, so refs that have not moved are waited for.
   */
  async reconcile(push: PushRow, { isOver = false } = {}): Promise<boolean> {
    if (this.atWork.has(push.id)) return false;
    const refs = await this.refs.all(this.files.directoryOf(push.repo_id));
    // A client that was cut off pushes the same again. Then the later push moved the ref, and this one did not.
    const byOthers = await movedSince(
      this.db,
      push.repo_id,
      new Date(push.created_at.getTime() - this.config.PUSH_ORPHAN_MS),
    );
    const isMoved = ({ ref, new_id }: RefUpdate): boolean =>
      isZero(new_id) ? !refs.has(ref) : refs.get(ref) === new_id;
    const moved = push.refs.filter(
      (update) =>
        isMoved(update) && !byOthers.some(({ ref, new_id }) => ref === update.ref && new_id === update.new_id),
    );
    const isOld = this.clock.now().getTime() - push.created_at.getTime() > this.config.PUSH_ORPHAN_MS;
    if (moved.length < push.refs.length && !isOver && !isOld) return false;
    if (!isOver)
      this.log.warn({ pushId: push.id, repoId: push.repo_id, moved: moved.length }, 'a push was left unsettled');
    if (moved.length > 0) await this.accept.execute(push, moved);
    else await this.refuse(push);
    return true;
  }

  private refuse(push: PushRow): Promise<void> {
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      if (await settlePush(tx, push.id, 'refused', push.refs, now)) await recordLostObjects(tx, push.repo_id, now);
    });
  }
}
