import type { Git } from '../process/git.js';
import { GitFailed, GitLimitReached } from '../process/git.errors.js';
import { gitLineStream } from '../process/git-lines.js';
import { TimeLimit } from '../process/time-limit.js';
import { ObjectSet } from './object-set.js';

/** Every ref except our internal ones. */
export const servedRefs = ['--exclude=refs/internal/*', '--all'] as const;

const timeoutMs = 120_000;
/** Limit on the objects of one repository that are held in memory at once. */
const maxObjects = 10_000_000;

/**
 * Every stored object that a ref reaches. A repository may hold more than that, such as objects left over from a
 * forced push.
 */
export async function reachableObjects(git: Git, directory: string, signal: AbortSignal): Promise<ObjectSet> {
  const stored = await storedObjects(git, directory, signal);
  const marks = new Uint8Array(stored.count);
  for await (const id of lines(
    git,
    directory,
    ['rev-list', '--objects', '--no-object-names', '--use-bitmap-index', ...servedRefs],
    signal,
  )) {
    const place = stored.indexOf(id);
    if (place >= 0) marks[place] = 1;
  }
  return stored.marked(marks);
}

/** Whether a ref reaches the commit. Stops reading when it is found. */
export async function isListed(git: Git, directory: string, commit: string, signal: AbortSignal): Promise<boolean> {
  for await (const id of lines(git, directory, ['rev-list', ...servedRefs], signal)) if (id === commit) return true;
  return false;
}

async function storedObjects(git: Git, directory: string, signal: AbortSignal): Promise<ObjectSet> {
  const chunks: Buffer[] = [];
  let batch: string[] = [];
  let [count, idBytes] = [0, 20];
  // Without --unordered, git prints the ids sorted and without duplicates.
  for await (const id of lines(
    git,
    directory,
    ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)'],
    signal,
  )) {
    idBytes = id.length / 2;
    if (++count > maxObjects) throw new GitLimitReached('output');
    if (batch.push(id) < 10_000) continue;
    chunks.push(Buffer.from(batch.join(''), 'hex'));
    batch = [];
  }
  chunks.push(Buffer.from(batch.join(''), 'hex'));
  return new ObjectSet(Buffer.concat(chunks), idBytes);
}

async function* lines(
  git: Git,
  directory: string,
  args: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const child = git.spawn(directory, args, { signal });
  child.stdin.end();
  child.stderr.resume();
  const limit = new TimeLimit(child, timeoutMs);
  try {
    yield* gitLineStream(child.stdout);
    const { code } = await child.ended;
    if (limit.isPassed) throw new GitLimitReached('time');
    if (code !== 0) throw new GitFailed(args[0] ?? '', code, '');
  } finally {
    limit.clear();
    child.kill();
  }
}
