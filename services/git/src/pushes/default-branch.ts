import type { RefUpdate } from '../hooks/hook-line.js';

const head = 'refs/heads/';

/** The default branch as it is, or, as long as there is none of that name, the first that was pushed: whoever begins with `master` or `trunk` need not say so. */
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
