import type { CommitSummary } from '@mnw/contracts/git/source';
import type { LastChange } from './history.queries.js';
import type { LoggedCommit } from './log-stream.js';
import { keysOf, type PathKey } from './path-keys.js';

const separator = '/';

/**
 * Collects the newest change of every path and of all its parent directories, from commits that arrive newest
 * first.
 */
export class CollectChanges {
  private readonly last = new Map<string, CommitSummary | null>();

  add({ commit, changes }: LoggedCommit): void {
    for (const { path, isDeletion } of changes) {
      const [own, ...above] = keysOf(path).map(({ directory, name }) => directory + separator + name);
      if (own !== undefined && !this.last.has(own)) this.last.set(own, isDeletion ? null : commit);
      for (const key of above) if (!this.last.get(key)) this.last.set(key, commit);
    }
  }

  readonly changed = (): LastChange[] =>
    [...this.last].flatMap(([key, commit]) => (commit ? [{ ...keyOf(key), commit }] : []));
  /** Paths that no longer exist. */
  readonly deleted = (): PathKey[] => [...this.last].flatMap(([key, commit]) => (commit ? [] : [keyOf(key)]));
}

function keyOf(key: string): PathKey {
  const [directory = '', name = ''] = key.split(separator);
  return { directory, name };
}
