export type BadgeState = 'passing' | 'failing' | 'building' | 'unknown';

/** One word for all targets of a commit: a failure shows first, then that something still runs. */
export function badgeState(builds: readonly { status: string }[]): BadgeState {
  const has = (...statuses: string[]): boolean => builds.some(({ status }) => statuses.includes(status));
  if (has('failed', 'timed-out')) return 'failing';
  if (has('pending', 'building')) return 'building';
  return builds.length > 0 ? 'passing' : 'unknown';
}
