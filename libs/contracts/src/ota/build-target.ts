import { z } from 'zod';

/** What can be built for: operating system and processor as the update check names them. */
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

/** A target taken apart. */
export function systemAndArch(target: string): { system: string; arch: string } {
  const [system = '', arch = ''] = target.split('-');
  return { system, arch };
}
