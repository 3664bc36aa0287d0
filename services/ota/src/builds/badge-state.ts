export type BadgeState = 'passing' | 'failing' | 'building' | 'unknown';

/** One state for all targets of a commit: any failure wins, then any unfinished build. */
export function badgeState(builds: readonly { status: string }[]): BadgeState {
  const has = (...statuses: string[]): boolean => builds.some(({ status }) => statuses.includes(status));
  if (has('failed', 'timed-out')) return 'failing';
  if (has('pending', 'building')) return 'building';
  return builds.length > 0 ? 'passing' : 'unknown';
}
