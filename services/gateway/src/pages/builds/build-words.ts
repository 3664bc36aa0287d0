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
  fetch: 'installing dependencies',
  build: 'building',
  collect: 'collecting the artifact',
  release: 'signing and releasing',
};

/** Shortens `refs/tags/v1.2.3` to `v1.2.3`. */
export const shortRef = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '');
export const titleOf = ({ ref, target }: Pick<Build, 'ref' | 'target'>): string => `${shortRef(ref)} for ${target}`;
/** Removes ANSI colour codes, because the page shows plain text. */
export const withoutColours = (text: string): string => text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
