import type { Build, BuildPhase, BuildStatus } from '@mnw/contracts/ota/build';

export const statusWords: Record<BuildStatus, readonly [label: string, tone: 'good' | 'warn' | 'bad' | '']> = {
  pending: ['Waiting', ''],
  building: ['Building', 'warn'],
  succeeded: ['Built', 'good'],
  failed: ['Failed', 'bad'],
  cancelled: ['Cancelled', ''],
  'timed-out': ['Timed out', 'bad'],
};
export const phaseWords: Record<BuildPhase, string> = {
  source: 'fetching the source',
  fetch: 'fetching what it needs',
  build: 'building',
  collect: 'taking the artifact out',
  release: 'signing and releasing',
};

/** `v1.2.3` of `refs/tags/v1.2.3`. */
export const shortRef = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '');
export const titleOf = ({ ref, target }: Pick<Build, 'ref' | 'target'>): string => `${shortRef(ref)} for ${target}`;
/** A page shows plain text; colours of a terminal are left out. */
export const withoutColours = (text: string): string => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
