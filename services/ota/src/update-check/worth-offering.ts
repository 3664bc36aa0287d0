import { compareVersions, parseVersion } from '@mnw/contracts/ota/version-order';
import type { Offered } from './feed.queries.js';

/**
 * Newest first, without what can never be the answer: behind a release that everybody gets nothing older is offered for the same channel and
 * platform. A release for some (a percentage, a minimum version) does not hide what is behind it.
 */
export function worthOffering(releases: readonly Offered[]): Offered[] {
  const settled = new Set<string>();
  return newestFirst(releases).filter(({ channel, platforms, rollout_percent, minimum_version }) => {
    const open = platforms.map((platform) => `${channel} ${platform}`).filter((key) => !settled.has(key));
    if (rollout_percent === 100 && minimum_version === null) for (const key of open) settled.add(key);
    return open.length > 0;
  });
}

/** Stored versions are checked when they are written. */
const newestFirst = (releases: readonly Offered[]): Offered[] =>
  releases
    .map((release) => ({ release, version: parseVersion(release.version)! }))
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ release }) => release);
