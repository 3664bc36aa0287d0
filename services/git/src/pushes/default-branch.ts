import type { RefUpdate } from '../hooks/hook-line.js';

const head = 'refs/heads/';

/**
 * Keeps the default branch. While no branch of that name exists, the first pushed branch becomes the default, so
 * that people who start with `master` or `trunk` need no setting.
 */
export function chosenDefaultBranch(
  current: string,
  refs: ReadonlyMap<string, string>,
  moved: readonly RefUpdate[],
): string {
  if (refs.has(head + current)) return current;
  const pushed = moved
    .map(({ ref }) => ref)
    .filter((ref) => ref.startsWith(head) && refs.has(ref))
    .map((ref) => ref.slice(head.length));
  return pushed.find((name) => name === 'main') ?? pushed.find((name) => name === 'master') ?? pushed[0] ?? current;
}
