import { z } from 'zod';

/** Build targets: operating system and architecture as in the update check. */
export const BuildTarget = z.enum([
  'linux-x86_64',
  'linux-aarch64',
  'linux-armv7',
  'linux-i686',
  'darwin-x86_64',
  'darwin-aarch64',
  'darwin-universal',
  'windows-x86_64',
  'windows-aarch64',
  'windows-i686',
]);
export type BuildTarget = z.output<typeof BuildTarget>;

/** Splits a target into its parts. */
export function systemAndArch(target: string): { system: string; arch: string } {
  const [system = '', arch = ''] = target.split('-');
  return { system, arch };
}
