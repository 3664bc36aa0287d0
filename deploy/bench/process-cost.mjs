import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Seconds of processor time that a process and its children have used, the ended ones included. */
const cpuSecondsOf = (pid) => sumOver(pid, ({ ticks }) => ticks) / ticksPerSecond;

/** Does `work` and gives back `{ result, cpuUs }`: the processor microseconds it took, by name of process. */
export async function cpuDuring(pids, work) {
  const names = Object.keys(pids);
  const before = names.map((name) => cpuSecondsOf(pids[name]));
  const result = await work();
  return {
    result,
    cpuUs: Object.fromEntries(names.map((name, at) => [name, (cpuSecondsOf(pids[name]) - before[at]) * 1e6])),
  };
}

/** Bytes of memory of one process: resident, and proportional (shared pages divided among those who share them). */
export function memoryOf(pid) {
  const kilobytes = (file, name) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0) *
    1024;
  return { rss: kilobytes('status', 'VmRSS'), pss: kilobytes('smaps_rollup', 'Pss') };
}

function sumOver(root, figure) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter(Boolean);
  const family = new Set([root]);
  // A child is always listed after its parent unless ids wrapped around; a second pass finds those too.
  for (let pass = 0; pass < 2; pass++) for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  return all.filter(({ pid }) => family.has(pid)).reduce((sum, stat) => sum + figure(stat), 0);
}

function statOf(name) {
  try {
    const line = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = line
      .slice(line.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { pid: Number(name), parent: fields[1], ticks: fields[11] + fields[12] + fields[13] + fields[14] };
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}
