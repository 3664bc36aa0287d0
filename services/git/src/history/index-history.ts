import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { Job } from '@mnw/jobs/job.decorator';
import { GitDb } from '../git.db.js';
import { Git } from '../process/git.js';
import { GitFailed } from '../process/git.errors.js';
import { TimeLimit } from '../process/time-limit.js';
import { isOid, type Oid } from '../source/oid.js';
import { OpenSource } from '../source/open-source.js';
import {
  claimIndex,
  forgetAll,
  forgetChanges,
  stopIndexing,
  lockIndex,
  markIndexed,
  writeChanges,
  type WantedIndex,
} from './history.queries.js';
import { CollectChanges } from './collect-changes.js';
import { logArguments, loggedCommits } from './log-stream.js';

export const indexHistoryJob = 'git__index-history';
const maxMs = 10 * 60_000;

/**
 * Indexes the last commit of every path of a default branch: everything once, and afterwards only what each push
 * adds.
 */
@Injectable()
export class IndexHistory {
  constructor(
    private readonly db: GitDb,
    private readonly open: OpenSource,
    private readonly git: Git,
    private readonly clock: Clock,
  ) {}

  @Job({ name: indexHistoryJob, everyMs: 30_000 })
  async indexNext(): Promise<number> {
    const wanted = await claimIndex(this.db, this.clock.now(), maxMs + 60_000);
    if (!wanted) return 0;
    const { directory } = await this.open.sourceOf({ id: wanted.repo_id, default_branch: wanted.default_branch });
    if (!isOid(wanted.wanted_commit_id) || !(await this.hasCommit(directory, wanted.wanted_commit_id)))
      return stopIndexing(this.db, wanted);
    const since = await this.alreadyRead(directory, wanted);
    await this.write(wanted, since, await this.changes(directory, wanted.wanted_commit_id, since));
    return 1;
  }

  private async changes(directory: string, commit: Oid, since: Oid | undefined): Promise<CollectChanges> {
    const child = this.git.spawn(directory, [
      ...logArguments,
      '--end-of-options',
      commit,
      ...(since ? [`^${since}`] : []),
      '--',
    ]);
    child.stdin.end();
    child.stderr.resume();
    const limit = new TimeLimit(child, maxMs);
    const collected = new CollectChanges();
    try {
      for await (const logged of loggedCommits(child.stdout)) collected.add(logged);
      const { code } = await child.ended;
      // If time ran out, the part that was read is kept and the oldest entries have no commit. If git failed, its
      // output is incomplete and is dropped.
      if (code !== 0 && !limit.isPassed) throw new GitFailed('log', code, '');
    } finally {
      limit.clear();
      child.kill();
    }
    return collected;
  }

  private write(wanted: WantedIndex, since: Oid | undefined, { changed, deleted }: CollectChanges): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (!(await lockIndex(tx, wanted))) return;
      if (!since) await forgetAll(tx, wanted);
      await forgetChanges(tx, wanted, deleted());
      await writeChanges(tx, wanted, changed());
      await markIndexed(tx, wanted, this.clock.now());
    });
  }

  private async hasCommit(directory: string, id: Oid): Promise<boolean> {
    return (await this.git.text(directory, ['cat-file', '-t', id], { okCodes: [128] })) === 'commit';
  }

  /**
   * The commit up to which the ref is indexed, if the wanted commit descends from it. After a forced push
   * everything is read again.
   */
  private async alreadyRead(
    directory: string,
    { commit_id: last, wanted_commit_id: wanted }: WantedIndex,
  ): Promise<Oid | undefined> {
    if (last === null || !isOid(last) || !(await this.hasCommit(directory, last))) return undefined;
    const base = await this.git.text(directory, ['merge-base', last, wanted], { okCodes: [1] });
    return base === last ? last : undefined;
  }
}
