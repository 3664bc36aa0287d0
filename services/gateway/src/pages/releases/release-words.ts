import type { Artifact, Release } from '@mnw/contracts/ota/releases';
import type { Choice } from '../elements/fields.js';

const systems = { linux: 'Linux', darwin: 'macOS', windows: 'Windows' } as const;
const processors = {
  x86_64: 'x86-64',
  aarch64: 'ARM 64',
  armv7: 'ARM v7',
  i686: 'x86 32-bit',
  universal: 'any architecture',
} as const;
const bundles = {
  appimage: 'AppImage',
  deb: 'Debian package',
  rpm: 'RPM package',
  app: 'app archive',
  msi: 'MSI installer',
  nsis: 'NSIS installer',
} as const;

export const targetChoices: readonly Choice[] = Object.entries(systems);
export const archChoices: readonly Choice[] = Object.entries(processors);
export const bundleChoices: readonly Choice[] = [['', 'Any'], ...Object.entries(bundles)];

/** Describes a platform: `Linux, x86-64, Debian package`. */
export const platformWords = ({
  target,
  arch,
  bundle_type,
}: Pick<Artifact, 'target' | 'arch' | 'bundle_type'>): string =>
  [systems[target], processors[arch], ...(bundle_type ? [bundles[bundle_type]] : [])].join(', ');

/** Label and tone for the state of a release. */
export function stateWords({
  state,
  rollout_paused,
  rollout_percent,
}: Release): [string, 'good' | 'warn' | 'bad' | ''] {
  if (state === 'draft') return ['Draft', ''];
  if (state === 'yanked') return ['Yanked', 'bad'];
  if (rollout_paused) return ['Paused', 'warn'];
  return rollout_percent === 100 ? ['Released', 'good'] : [`Released to ${rollout_percent}%`, 'good'];
}
