import { hash } from 'node:crypto';
import { compareVersions, type Version } from '@mnw/contracts/ota/version-order';
import type { Answer, Offer, UpdateTable } from './update-table.js';

/** What an application tells about itself. */
export interface UpdateCheck {
  target: string;
  arch: string;
  current: Version;
  channel: string;
  /** Undefined when it does not say, or does not know. */
  bundleType: string | undefined;
  installId: string | undefined;
}

/** The newest release that this installation may and can take; undefined when it has it, or there is none. Never an older one than it has. */
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

const fitting = ({ byBundle, unsaid }: Offer, bundleType: string | undefined): Answer | undefined =>
  bundleType === undefined ? unsaid : (byBundle.get(bundleType) ?? byBundle.get(undefined));

/** Where an installation stands in a release's rollout, from 0 up to 1: evenly spread, the same every time, another place for each release. */
export const shareOf = (releaseId: string, installId: string): number =>
  hash('sha256', `${releaseId}\n${installId}`, 'buffer').readUInt32BE(0) / 2 ** 32;
