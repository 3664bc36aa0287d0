import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxLimits } from './sandbox.js';

const pollEveryMs = 250;
const pageBytes = 4_096;

/** Free disk space that builds must leave to everything else on this disk. */
const reserveBytes = 256 * 1024 * 1024;

/**
 * Watches what the kernel cannot limit for a group of processes without cgroups: their total memory, and the disk usage
 * below `dir`. Resolves with a message when a limit is exceeded, or with undefined once `signal` aborts.
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
    if (free < reserveBytes && freeAtFirst > reserveBytes) return "The runner's disk is full.";
    // Walking a large tree is expensive, so it is done rarely, but at once if free space has dropped by more than the
    // build's limit.
    if (freeAtFirst - free > limits.diskBytes || performance.now() > measureDiskAt) {
      const began = performance.now();
      if ((await diskBelow(dir)) + (await deletedBytes(processes)) > limits.diskBytes)
        return `The build used more than ${megabytes(limits.diskBytes)} MB of disk.`;
      measureDiskAt = performance.now() + Math.max(1_000, 20 * (performance.now() - began));
    }
    await pause(pollEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

/** GNU du follows no links, not even ones that are created while it runs. */
async function diskBelow(dir: string): Promise<number> {
  const du = spawn('/usr/bin/du', ['-s', '-x', '-k', '--', dir], { stdio: ['ignore', 'pipe', 'ignore'], env: {} });
  await once(du, 'spawn');
  return Number((await text(du.stdout)).split('\t')[0] ?? 0) * 1024;
}

/** Size of files that are deleted but still open, which `du` does not see. */
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

/** Returns an empty list if the process has just ended or closed the file. */
async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** A process and all its descendants. */
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
    // "pid (name) state ppid …": the name may contain anything, so fields are counted after its end. Field 24 of the
    // line is the resident set size in pages.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid: Number(pid), parent: Number(fields[1]), bytes: Number(fields[21]) * pageBytes };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return { pid: Number(pid), parent: 0, bytes: 0 };
    throw error;
  }
}
