import { compareVersions, parseVersion } from '@mnw/contracts/ota/version-order';
import type { Offered } from './feed.queries.js';

/**
 * Newest first, without releases that can never be offered: an unrestricted release hides everything older on the same
 * channel and platform. A restricted release (by percentage or minimum version) hides nothing.
 */
export function offerableReleases(releases: readonly Offered[]): Offered[] {
  const settled = new Set<string>();
  return newestFirst(releases).filter(({ channel, platforms, rollout_percent, minimum_version }) => {
    const open = platforms.map((platform) => `${channel} ${platform}`).filter((key) => !settled.has(key));
    if (rollout_percent === 100 && minimum_version === null) for (const key of open) settled.add(key);
    return open.length > 0;
  });
}

/** Versions are validated before they are stored, so parsing cannot fail. */
const newestFirst = (releases: readonly Offered[]): Offered[] =>
  releases
    .map((release) => ({ release, version: parseVersion(release.version)! }))
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ release }) => release);
