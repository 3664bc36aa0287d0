import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { CommitSummary } from '@mnw/contracts/git/source';
import { Jobs } from '@mnw/jobs/jobs';
import { GitDb } from '../git.db.js';
import type { Place } from '../source/open-source.js';
import type { Entry } from '../source/tree-object.js';
import { indexedCommits, wantIndex } from './history.queries.js';
import { indexHistoryJob } from './index-history.js';
import { directoryKey, nameKey } from './path-keys.js';
import { WalkHistory } from './walk-history.js';

export interface LastOf {
  /** The last commit of the directory itself. */
  here: CommitSummary | null;
  entry: (entry: Entry) => CommitSummary | undefined;
}

const latest = (commits: Iterable<CommitSummary>): CommitSummary | null =>
  [...commits].reduce<CommitSummary | null>(
    (last, next) => (!last || next.committed_at > last.committed_at ? next : last),
    null,
  );

/**
 * Finds the commit that last changed each entry of a directory: from the index if possible, otherwise by walking
 * back through history with a limit.
 */
@Injectable()
export class LastCommits {
  private readonly walked = new LRUCache<string, ReadonlyMap<string, CommitSummary>>({
    maxSize: 200_000,
    sizeCalculation: ({ size }) => 1 + size,
  });

  constructor(
    private readonly db: GitDb,
    private readonly walk: WalkHistory,
    private readonly jobs: Jobs,
  ) {}

  async of(place: Place, entries: readonly Entry[]): Promise<LastOf> {
    const known = (await this.indexed(place)) ?? (await this.walkedTo(place, entries));
    const here =
      place.path.length === 0
        ? await place.source.summary(place.commit.id)
        : latest(entries.flatMap((entry) => known.get(nameKey(entry.rawName)) ?? []));
    return { here, entry: (entry) => known.get(nameKey(entry.rawName)) };
  }

  private async indexed({ repository, ref, path }: Place): Promise<ReadonlyMap<string, CommitSummary> | undefined> {
    const name = `refs/heads/${repository.default_branch}`;
    const found = await indexedCommits(
      this.db,
      repository.id,
      name,
      ref.commit_id,
      directoryKey(Buffer.from(path.join('/'))),
    );
    if (
      !found &&
      ref.kind === 'branch' &&
      ref.name === repository.default_branch &&
      (await wantIndex(this.db, repository.id, name, ref.commit_id)) > 0
    )
      await this.jobs.wake(indexHistoryJob);
    return found;
  }

  private async walkedTo(place: Place, entries: readonly Entry[]): Promise<ReadonlyMap<string, CommitSummary>> {
    const key = `${place.repository.id} ${place.commit.id} ${place.path.join('/')} ${entries.length === 1 ? nameKey(entries[0]!.rawName) : 'all'}`;
    const known = this.walked.get(key);
    if (known) return known;
    const found = await this.walk.lastOf(place, entries);
    this.walked.set(key, found);
    return found;
  }
}
