import type { Git } from '../process/git.js';
import { GitFailed, GitLimitReached } from '../process/git.errors.js';
import { TimeLimit } from '../process/time-limit.js';

export interface FirstBytes {
  bytes: Buffer;
  /** There was more output. */
  isCut: boolean;
}

/** git's output up to a maximum size, at which git is killed. A truncated diff is still worth showing. */
export async function firstBytes(
  git: Git,
  directory: string,
  args: readonly string[],
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<FirstBytes> {
  const child = git.spawn(directory, args);
  child.stdin.end();
  child.stderr.resume();
  const chunks: Buffer[] = [];
  let size = 0;
  const limit = new TimeLimit(child, timeoutMs);
  child.stdout.on('data', (chunk: Buffer) => {
    if (size <= maxBytes) chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) child.kill();
  });
  const { code } = await child.ended.finally(() => limit.clear());
  if (limit.isPassed) throw new GitLimitReached('time');
  if (code !== 0 && size <= maxBytes) throw new GitFailed(args[0] ?? '', code, '');
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: size > maxBytes };
}
