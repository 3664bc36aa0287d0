import { hash } from 'node:crypto';
import { compareVersions, type Version } from '@mnw/contracts/ota/version-order';
import type { Answer, Offer, UpdateTable } from './update-table.js';

/** What an application sends about itself. */
export interface UpdateCheck {
  target: string;
  arch: string;
  current: Version;
  channel: string;
  /** Undefined if the application does not send it or does not know it. */
  bundleType: string | undefined;
  installId: string | undefined;
}

/**
 * The newest release that this installation may and can install; undefined if it is up to date or there is none. Never
 * older than what it has.
 */
export function chooseUpdate(table: UpdateTable, check: UpdateCheck): Answer | undefined {
  for (const offer of table.offers(check.target, check.arch)) {
    if (compareVersions(offer.version, check.current) <= 0) return undefined;
    const answer = isFor(offer, check) ? fitting(offer, check.bundleType) : undefined;
    if (answer) return answer;
  }
  return undefined;
}

function isFor({ release, minimum }: Offer, { channel, current, installId }: UpdateCheck): boolean {
  if (release.channel !== 'stable' && release.channel !== channel) return false;
  if (minimum && compareVersions(current, minimum) < 0) return false;
  return (
    release.rollout_percent === 100 ||
    (installId !== undefined && shareOf(release.id, installId) < release.rollout_percent / 100)
  );
}

const fitting = ({ byBundle, withoutBundle }: Offer, bundleType: string | undefined): Answer | undefined =>
  bundleType === undefined ? withoutBundle : (byBundle.get(bundleType) ?? byBundle.get(undefined));

/**
 * An installation's position in a release's rollout, from 0 to 1: evenly distributed, always the same, and different
 * for each release.
 */
export const shareOf = (releaseId: string, installId: string): number =>
  hash('sha256', `${releaseId}\n${installId}`, 'buffer').readUInt32BE(0) / 2 ** 32;
