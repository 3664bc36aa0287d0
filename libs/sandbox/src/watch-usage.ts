import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxLimits } from './sandbox.js';

const lookEveryMs = 250;
const pageBytes = 4_096;

/** Free space that a build may not touch: what else runs on this disk needs it. */
const reserveBytes = 256 * 1024 * 1024;

/**
 * Watches what the kernel does not limit for a group of processes without cgroups: their memory together, and the disk below `dir`.
 * Resolves with the reason when it is too much, or with nothing once `signal` ends it.
 */
export async function watchUsage({
  pid,
  dir,
  limits,
  signal,
}: {
  pid: number;
  dir: string;
  limits: SandboxLimits;
  signal: AbortSignal;
}): Promise<string | undefined> {
  const freeAtFirst = await freeBytes(dir);
  let measureDiskAt = 0;
  while (!signal.aborted) {
    const processes = await processesBelow(pid);
    if (processes.reduce((sum, { bytes }) => sum + bytes, 0) > limits.memoryBytes)
      return `The build used more than ${megabytes(limits.memoryBytes)} MB of memory.`;
    const free = await freeBytes(dir);
    if (free < reserveBytes && freeAtFirst > reserveBytes) return 'The disk of the runner is full.';
    // Walking a large tree is dear, so it is measured seldom, and at once when the disk has filled by so much that it could be us.
    if (freeAtFirst - free > limits.diskBytes || performance.now() > measureDiskAt) {
      const began = performance.now();
      if ((await diskBelow(dir)) + (await deletedBytes(processes)) > limits.diskBytes)
        return `The build used more than ${megabytes(limits.diskBytes)} MB of disk.`;
      measureDiskAt = performance.now() + Math.max(1_000, 20 * (performance.now() - began));
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

/** GNU du follows no link, also none that is put in its way while it looks. */
async function diskBelow(dir: string): Promise<number> {
  const du = spawn('/usr/bin/du', ['-s', '-x', '-k', '--', dir], { stdio: ['ignore', 'pipe', 'ignore'], env: {} });
  await once(du, 'spawn');
  return Number((await text(du.stdout)).split('\t')[0] ?? 0) * 1024;
}

/** Files that are in no directory any more but still open: `du` does not see them. */
async function deletedBytes(processes: readonly ProcessRow[]): Promise<number> {
  const sizes = new Map<string, number>();
  for (const { pid } of processes) {
    for (const fd of await orNone(readdir(`/proc/${pid}/fd`))) {
      const file = await orNone(stat(`/proc/${pid}/fd/${fd}`).then((found) => [found]));
      for (const { nlink, blocks, dev, ino } of file) if (nlink === 0) sizes.set(`${dev} ${ino}`, blocks * 512);
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** What is asked about a process that has just ended, or has closed the file, is nothing. */
async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** A process and all that descend from it. */
async function processesBelow(root: number): Promise<ProcessRow[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map(readProcess));
  const children = grouped(all);
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...(children.get(pid) ?? []));
  return found;
}

interface ProcessRow {
  pid: number;
  parent: number;
  bytes: number;
}

function grouped(rows: readonly ProcessRow[]): Map<number, ProcessRow[]> {
  const groups = new Map<number, ProcessRow[]>();
  for (const row of rows) groups.set(row.parent, [...(groups.get(row.parent) ?? []), row]);
  return groups;
}

async function readProcess(pid: string): Promise<ProcessRow> {
  try {
    // pid (name) state ppid …; the name may hold anything, so fields are counted from its end. The 24th of all is the resident set.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(fields[1]), bytes: Number(fields[21]) * pageBytes };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return { pid: Number(pid), parent: 0, bytes: 0 };
    throw error;
  }
}
