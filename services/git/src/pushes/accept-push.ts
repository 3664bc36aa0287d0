import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import type { EventOf } from '@mnw/contracts/define-event';
import { pushReceived } from '@mnw/contracts/git/push-received.event';
import type { PushId, RepoId, UserId } from '@mnw/contracts/ids';
import { Jobs } from '@mnw/jobs/jobs';
import { addToOutbox } from '@mnw/messaging/outbox';
import { markCopiesDoubted } from '../copies/copies.queries.js';
import { sweepCopiesJob } from '../copies/stored-copies.js';
import { GitDb } from '../git.db.js';
import type { RefUpdate } from '../hooks/hook-line.js';
import { RepositoryFiles } from '../repositories/repository-files.js';
import { chosenDefaultBranch } from './default-branch.js';
import { PushedCommits, type PushedCommit } from './pushed-commits.js';
import { recordPush, pushedRepository, settlePush, type PushRow } from './pushes.queries.js';
import { ReadRefs } from './read-refs.js';
import { isZero } from './ref-rules.js';

export type PushEvent = EventOf<typeof pushReceived>;

const listedRefs = 1_000;

interface PushedRef extends RefUpdate {
  is_forced: boolean;
  /** The tagged commit; null if the tag points to something else. */
  commit_id?: string | null;
}

/**
 * git has moved the refs. Settles the push and publishes its event in one transaction, exactly once, whoever finds
 * it.
 */
@Injectable()
export class AcceptPush {
  constructor(
    private readonly db: GitDb,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly files: RepositoryFiles,
    private readonly refs: ReadRefs,
    private readonly commits: PushedCommits,
  ) {}

  /** Returns the published event, or undefined if it was published before. */
  async execute(push: PushRow, moved: readonly RefUpdate[]): Promise<PushEvent | undefined> {
    const directory = this.files.directoryOf(push.repo_id);
    const repository = await pushedRepository(this.db, push.repo_id);
    if (!repository) return undefined;
    const [sizeBytes, all, pushed] = [
      await this.refs.sizeBytes(directory),
      await this.refs.all(directory),
      await this.pushedRefs(directory, moved),
    ];
    const branch = chosenDefaultBranch(repository.default_branch, all, moved);
    const { commits, isCut } = await this.newCommits(directory, branch, moved);
    const now = this.clock.now();
    const event: PushEvent = {
      push_id: push.id as PushId,
      repo_id: push.repo_id as RepoId,
      owner_id: repository.user_id as UserId,
      pusher_id: push.pusher_id as UserId,
      pushed_at: now.toISOString(),
      default_branch: branch,
      refs: pushed,
      commits,
      is_cut: isCut || moved.length > pushed.length,
      options: push.options,
    };
    const isOurs = await this.db.transaction(async (tx) => {
      if (!(await settlePush(tx, push.id, 'accepted', pushed, now))) return false;
      const isLossy = moved.length < push.refs.length || losesObjects(moved, pushed);
      await recordPush(tx, { ...repository, sizeBytes, branch, losesObjects: isLossy, now });
      if (isLossy && (await markCopiesDoubted(tx, push.repo_id)) > 0)
        tx.afterCommit(() => void this.jobs.wake(sweepCopiesJob));
      await addToOutbox(tx, pushReceived, event);
      return true;
    });
    // HEAD follows the default branch.
    await this.files.open({ id: push.repo_id, default_branch: branch });
    return isOurs ? event : undefined;
  }

  private async pushedRefs(directory: string, moved: readonly RefUpdate[]): Promise<PushedRef[]> {
    const pushed: PushedRef[] = [];
    const listed = moved.slice(0, listedRefs);
    const tagged = listed
      .filter(({ ref, new_id }) => ref.startsWith('refs/tags/') && !isZero(new_id))
      .map(({ new_id }) => new_id);
    const commits = await this.refs.commitsAt(directory, tagged);
    for (const { ref, old_id, new_id } of listed) {
      const isMove = !isZero(old_id) && !isZero(new_id);
      const isTag = ref.startsWith('refs/tags/');
      const is_forced = isMove && (isTag || (await this.refs.isForced(directory, old_id, new_id)));
      pushed.push({
        ref,
        old_id,
        new_id,
        is_forced,
        ...(isTag && !isZero(new_id) && { commit_id: commits.get(new_id) ?? null }),
      });
    }
    return pushed;
  }

  private async newCommits(
    directory: string,
    branch: string,
    moved: readonly RefUpdate[],
  ): Promise<{ commits: PushedCommit[]; isCut: boolean }> {
    const update = moved.find(({ ref }) => ref === `refs/heads/${branch}`);
    if (!update || isZero(update.new_id)) return { commits: [], isCut: false };
    return this.commits.between(directory, isZero(update.old_id) ? undefined : update.old_id, update.new_id);
  }
}

/** For refs beyond the listed ones, nobody has checked whether they were forced. */
const losesObjects = (moved: readonly RefUpdate[], pushed: readonly PushedRef[]): boolean =>
  moved.length > pushed.length ||
  pushed.some(({ old_id, new_id, is_forced }) => is_forced || (!isZero(old_id) && isZero(new_id)));
