import { LRUCache } from 'lru-cache';
import type { CommitSummary } from '@mnw/contracts/git/source';
import { commitOf, summaryOf, type Commit } from './commit-object.js';
import type { ObjectReader } from './object-reader.js';
import type { Oid } from './oid.js';
import { entriesOf, entryNamed, type Entry } from './tree-object.js';
import { PathNotFound } from './source.errors.js';

const maxTreeBytes = 8_000_000;
const maxCommitBytes = 1_000_000;
/** The maximum number of entries that are searched for a name. */
const maxEntries = 100_000;

/** Parsed objects of one repository. An object never changes, so results are cached for a while. */
export class RepositorySource {
  constructor(
    readonly directory: string,
    private readonly reader: () => ObjectReader,
    private readonly commits: LRUCache<string, Commit>,
  ) {}

  async commit(id: Oid): Promise<Commit> {
    const key = `${this.directory} ${id}`;
    const known = this.commits.get(key);
    if (known) return known;
    const commit = commitOf(id, await this.reader().contents(id, 'commit', maxCommitBytes));
    this.commits.set(key, commit);
    return commit;
  }

  async summary(id: Oid): Promise<CommitSummary> {
    return summaryOf(await this.commit(id));
  }

  async entries(tree: Oid, max = maxEntries): Promise<Entry[]> {
    return entriesOf(await this.reader().contents(tree, 'tree', maxTreeBytes), tree.length / 2, max);
  }

  async blob(id: Oid, maxBytes: number): Promise<Buffer> {
    return this.reader().contents(id, 'blob', maxBytes);
  }

  info(id: Oid) {
    return this.reader().info(id);
  }

  /** The tag object. */
  tag(id: Oid): Promise<Buffer> {
    return this.reader().contents(id, 'tag', maxCommitBytes);
  }

  /** The entry at a path, found name by name: git never receives a path. */
  async at(commit: Commit, path: readonly string[]): Promise<Entry | { kind: 'tree'; id: Oid }> {
    let here: Entry | { kind: 'tree'; id: Oid } = { kind: 'tree', id: commit.tree };
    for (const name of path) {
      if (here.kind !== 'tree') throw new PathNotFound();
      const next: Entry | undefined = entryNamed(await this.entries(here.id), name);
      if (!next) throw new PathNotFound();
      here = next;
    }
    return here;
  }
}
