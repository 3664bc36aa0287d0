import semver from 'semver';

/** The order of Rust's semver, which decides in the updater: as npm's with build metadata, and of equal numbers in it the longer one is greater. */
export function compareVersions(a: string, b: string): number {
  const byValue = semver.compareBuild(a, b);
  if (byValue !== 0 || a === b) return byValue;
  const [left, right] = [buildOf(a), buildOf(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return Math.sign((left[at]?.length ?? 0) - (right[at]?.length ?? 0));
}

const buildOf = (version: string): string[] => version.split('+')[1]?.split('.') ?? [];

/** As the updater compares the version that was signed with the one announced. */
export const sameVersion = (signed: string, version: string): boolean => signed.replace(/^v+/, '') === version;
