import { spawn } from 'node:child_process';
import { readdir, readFile, statfs } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxLimits } from './sandbox.js';

const lookEveryMs = 250;
const pageBytes = 4_096;

/**
 * Watches what the kernel does not limit for a group of processes without cgroups: their memory together, and the disk below `dir`.
 * Resolves with the reason when it is too much, or with nothing once `signal` ends it.
 */
export async function watchUsage({ pid, dir, limits, signal }: { pid: number; dir: string; limits: SandboxLimits; signal: AbortSignal }): Promise<string | undefined> {
  const freeAtFirst = await freeBytes(dir);
  let measureDiskAt = 0;
  while (!signal.aborted) {
    if ((await memoryBelow(pid)) > limits.memoryBytes) return `The build used more than ${megabytes(limits.memoryBytes)} MB of memory.`;
    // Walking a large tree is dear, so it is measured seldom, and at once when the disk has filled by so much that it could be us.
    const couldBeUs = freeAtFirst - (await freeBytes(dir)) > limits.diskBytes;
    if (couldBeUs || performance.now() > measureDiskAt) {
      const began = performance.now();
      if ((await diskBelow(dir)) > limits.diskBytes) return tooMuchDisk(limits);
      // Deleted files that are still open are in no directory; a disk that loses twice the limit is stopped, whoever it was.
      if (freeAtFirst - (await freeBytes(dir)) > 2 * limits.diskBytes) return tooMuchDisk(limits);
      measureDiskAt = performance.now() + Math.max(1_000, 20 * (performance.now() - began));
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
const tooMuchDisk = ({ diskBytes }: SandboxLimits): string => `The build used more than ${megabytes(diskBytes)} MB of disk.`;

async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir);
  return bavail * bsize;
}

/** GNU du follows no link, also none that is put in its way while it looks. */
async function diskBelow(dir: string): Promise<number> {
  const du = spawn('/usr/bin/du', ['-s', '-x', '-k', '--', dir], { stdio: ['ignore', 'pipe', 'ignore'], env: {} });
  return Number((await text(du.stdout)).split('\t')[0] ?? 0) * 1024;
}

/** Resident memory of a process and all that descend from it. */
async function memoryBelow(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map(readProcess));
  const children = grouped(all);
  let bytes = 0;
  for (const queue = [root]; queue.length > 0; ) {
    const pid = queue.pop()!;
    bytes += all.find((each) => each.pid === pid)?.bytes ?? 0;
    queue.push(...(children.get(pid) ?? []).map((each) => each.pid));
  }
  return bytes;
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
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return { pid: Number(pid), parent: 0, bytes: 0 };
    throw error;
  }
}
