import { Injectable } from '@nestjs/common';
import type { CommitSummary } from '@mnw/contracts/git/source';
import { Git } from '../process/git.js';
import type { Place } from '../source/open-source.js';
import type { Entry } from '../source/tree-object.js';
import { logArguments, loggedCommits } from './log-stream.js';
import { nameKey } from './path-keys.js';

const maxMs = 1_500;
const maxCommits = 20_000;

/**
 * Walks back through history until every entry of a directory was found or time runs out. The remaining entries
 * have no commit.
 */
@Injectable()
export class WalkHistory {
  constructor(private readonly git: Git) {}

  async lastOf({ source, commit, path }: Place, entries: readonly Entry[]): Promise<Map<string, CommitSummary>> {
    const missing = new Set(entries.map(({ rawName }) => nameKey(rawName)));
    const found = new Map<string, CommitSummary>();
    const prefix = path.length === 0 ? '' : `${path.join('/')}/`;
    const args = [
      ...logArguments,
      `--max-count=${maxCommits}`,
      '--end-of-options',
      commit.id,
      '--',
      ...(path.length === 0 ? [] : [path.join('/')]),
    ];
    const child = this.git.spawn(source.directory, args, { env: { GIT_LITERAL_PATHSPECS: '1' } });
    child.stdin.end();
    child.stderr.resume();
    const timer = setTimeout(() => child.kill(), maxMs);
    try {
      for await (const { commit: by, changes } of loggedCommits(child.stdout)) {
        for (const { path: changed } of changes) meet(changed, Buffer.from(prefix), by, missing, found);
        if (missing.size === 0) break;
      }
    } finally {
      clearTimeout(timer);
      child.kill();
    }
    return found;
  }
}

function meet(
  changed: Buffer,
  prefix: Buffer,
  by: CommitSummary,
  missing: Set<string>,
  found: Map<string, CommitSummary>,
): void {
  if (!changed.subarray(0, prefix.length).equals(prefix)) return;
  const inside = changed.subarray(prefix.length);
  const slash = inside.indexOf(47);
  const key = nameKey(slash < 0 ? inside : inside.subarray(0, slash));
  if (missing.delete(key)) found.set(key, by);
}
