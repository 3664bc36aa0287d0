import { parseVersion } from '@mnw/contracts/ota/version-order';
import { PrereleaseInStable } from './releases.errors.js';

export const stable = 'stable';
const prereleases = 'beta';

/** The channel of a release: the one that was asked for, or else `stable` for a version and `beta` for a pre-release. Everybody takes what is in `stable`, so a pre-release is refused there. */
export function releaseChannel(version: string, wanted: string | undefined): string {
  const isPrerelease = parseVersion(version)!.prerelease.length > 0;
  if (isPrerelease && wanted === stable) throw new PrereleaseInStable(version);
  return wanted ?? (isPrerelease ? prereleases : stable);
}
