import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@mnw/sandbox/identity';

/** The directories of one build: created fresh, accessible only to the slot's user, and removed afterwards. */
export interface Workspace {
  root: string;
  /** Contains everything that the sandbox may write to. */
  inside: string;
  checkout: string;
  home: string;
  /** Out of the sandbox's reach. */
  outside: string;
}

export async function makeWorkspace(dir: string, { uid, changes }: Identity): Promise<Workspace> {
  const root = await mkdtemp(join(dir, 'build-'));
  const [inside, outside] = [join(root, 'inside'), join(root, 'outside')];
  const [checkout, home] = [join(inside, 'checkout'), join(inside, 'home')];
  for (const path of [inside, outside, checkout, home]) await mkdir(path, { mode: 0o700 });
  if (changes) for (const path of [root, inside, checkout, home]) await chown(path, uid, uid);
  return { root, inside, checkout, home, outside };
}

/**
 * Uses chmod and rm, which do not follow links that a build left and which remove directories that it made
 * inaccessible.
 */
export async function removeWorkspace({ root }: Pick<Workspace, 'root'>): Promise<void> {
  if (process.getuid!() !== 0) await run('/usr/bin/chmod', ['-R', 'u+rwX', '--', root]);
  await run('/usr/bin/rm', ['-r', '-f', '--one-file-system', '--', root]);
}

async function run(command: string, args: string[]): Promise<void> {
  await once(spawn(command, args, { stdio: 'ignore', env: {} }), 'close');
}
