import { codeOf } from '../local/basics/error-code.mjs';
import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** @typedef {{ pid: number, parent: number, ticks: number }} Stat */

/**
 * Seconds of processor time that a process and its children have used, the ended ones included.
 * @param {number} pid
 */
const cpuSecondsOf = (pid) => sumOver(pid, ({ ticks }) => ticks) / ticksPerSecond;

/**
 * Does `work` and gives back the processor microseconds it took, by name of process.
 * @template T
 * @param {Record<string, number>} pids
 * @param {() => Promise<T>} work
 */
export async function cpuDuring(pids, work) {
  const before = Object.entries(pids).map(([name, pid]) => ({ name, pid, seconds: cpuSecondsOf(pid) }));
  const result = await work();
  return {
    result,
    cpuUs: Object.fromEntries(before.map(({ name, pid, seconds }) => [name, (cpuSecondsOf(pid) - seconds) * 1e6])),
  };
}

/**
 * Bytes of memory of one process: resident, and proportional (shared pages divided among those who share them).
 * @param {number | undefined} pid
 */
export function memoryOf(pid) {
  const kilobytes = (/** @type {string} */ file, /** @type {string} */ name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0) *
    1024;
  return { rss: kilobytes('status', 'VmRSS'), pss: kilobytes('smaps_rollup', 'Pss') };
}

/**
 * @param {number} root
 * @param {(stat: Stat) => number} figure
 */
function sumOver(root, figure) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat !== undefined);
  const family = new Set([root]);
  // A child is always listed after its parent unless ids wrapped around; a second pass finds those too.
  for (let pass = 0; pass < 2; pass++) for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  return all.filter(({ pid }) => family.has(pid)).reduce((sum, stat) => sum + figure(stat), 0);
}

/**
 * @param {string} name
 * @returns {Stat | undefined}
 */
function statOf(name) {
  try {
    const line = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, part) => sum + part, 0);
    return { pid: Number(name), parent: fields[1] ?? 0, ticks };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined;
    throw error;
  }
}
