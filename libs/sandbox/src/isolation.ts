import { mkdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { spawnSync } from 'node:child_process';
import { startSandboxed, type SandboxParts } from './sandbox.js';

export type Isolation = { works: true; how: string } | { works: false; why: string };

/** Tries the sandbox. There is no way to build without it: what cannot isolate says why, and is given no builds. */
export async function tryIsolation(dir: string, parts: SandboxParts): Promise<Isolation> {
  const { status, stdout } = spawnSync('bwrap', ['--version'], { encoding: 'utf8' });
  if (status !== 0) return { works: false, why: 'bubblewrap (bwrap) is not installed.' };
  const probe = await mkdtemp(join(dir, 'probe-'));
  const [checkout, home] = [join(probe, 'checkout'), join(probe, 'home')];
  for (const path of [checkout, home]) mkdirSync(path);
  try {
    if (parts.identity.changes)
      for (const path of [probe, checkout, home]) await chown(path, parts.identity.uid, parts.identity.uid);
    return await answers(parts, { checkout, home }, stdout.trim());
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

async function answers(
  parts: SandboxParts,
  dirs: { checkout: string; home: string },
  version: string,
): Promise<Isolation> {
  const inside = startSandboxed(parts, {
    ...dirs,
    env: {},
    command: ['/bin/sh', '-c', 'touch /build/x && echo isolated'],
    cpuSeconds: 10,
  });
  inside.stdin.end();
  const [said, { code }] = await Promise.all([text(inside.output), inside.ended]);
  if (code === 0 && said.trim() === 'isolated')
    return {
      works: true,
      how: `${version}, ${parts.identity.changes ? 'a user for each slot' : 'one user for all slots'}`,
    };
  return {
    works: false,
    why: `bubblewrap could not start a sandbox here (exit ${code}): user namespaces may be forbidden, or ${dirs.checkout} is out of reach for user ${parts.identity.uid}.`,
  };
}
