import { parseVersion } from '@mnw/contracts/ota/version-order';
import { PrereleaseInStable } from './releases.errors.js';

export const stable = 'stable';
const prereleases = 'beta';

/**
 * The requested channel, or by default `beta` for a pre-release and `stable` otherwise. Pre-releases are refused in
 * `stable`, because everybody receives that channel.
 */
export function releaseChannel(version: string, wanted: string | undefined): string {
  const isPrerelease = parseVersion(version)!.prerelease.length > 0;
  if (isPrerelease && wanted === stable) throw new PrereleaseInStable(version);
  return wanted ?? (isPrerelease ? prereleases : stable);
}
