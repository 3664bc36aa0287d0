import { parseVersion } from '@mnw/contracts/ota/version-order';

// A prefix must not end in a digit or dot, or 10.1.2.3 would be read as 0.1.2.3 or 1.2.3.
const versionAtEnd = /^refs\/tags\/(?:.*[^0-9.])?v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/;

/** The version a tag names (`v1.2.3`, `app-v1.2.3`), or null. */
export function tagVersion(ref: string): string | null {
  const version = versionAtEnd.exec(ref)?.[1];
  return version !== undefined && parseVersion(version) ? version : null;
}
