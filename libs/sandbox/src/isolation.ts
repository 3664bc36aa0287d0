import { mkdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { spawnSync } from 'node:child_process';
import { startSandboxed, type SandboxParts } from './sandbox.js';

export type Isolation = { works: true; how: string } | { works: false; why: string };

/**
 * Probes the sandbox. Builds never run without it: a machine that cannot isolate reports why and receives no builds.
 */
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
  const [output, { code }] = await Promise.all([text(inside.output), inside.ended]);
  if (code === 0 && output.trim() === 'isolated')
    return {
      works: true,
      how: `${version}, ${parts.identity.changes ? 'one user per slot' : 'one user for all slots'}`,
    };
  return {
    works: false,
    why: `bubblewrap could not start a sandbox (exit code ${code}): user namespaces may be disabled, or user ${parts.identity.uid} cannot access ${dirs.checkout}.`,
  };
}
