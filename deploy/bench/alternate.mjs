import { cpuDuring } from './process-cost.mjs';
import { load } from './load.mjs';
import { median, rounded, spreadOf } from './figures.mjs';

const warmUpSeconds = 2;

/**
 * Loads each target in turn, A B C A B C …, so that whatever else the machine does falls on all alike. The first target is the baseline. Rows of
 * medians with the ratio to it (median of the ratios of each round), the spread of rates, and processor µs per request by process.
 * @param targets `[{ name, url, … }]` as for `load`   @param pids processes to account for, by name
 */
export async function alternate(targets, { connections, rounds, seconds, pids, say }) {
  const samples = new Map(targets.map((target) => [target, []]));
  for (const target of targets) await load(target, { connections, seconds: warmUpSeconds });
  for (let round = 1; round <= rounds; round++) {
    for (const target of targets) {
      const sample = await accounted(pids, () => load(target, { connections, seconds }));
      if (sample.bad > 0) throw new Error(`${target.name}: ${sample.bad} of ${sample.count} answers were not 2xx`);
      samples.get(target).push(sample);
      say(`${connections} connections, round ${round} of ${rounds}: ${target.name} ${Math.round(sample.rps)}/s`);
    }
  }
  const [baseline] = samples.values();
  return targets.map((target) => ({ name: target.name, connections, ...summaryOf(samples.get(target), baseline) }));
}

async function accounted(pids, work) {
  const { result, cpuUs } = await cpuDuring(pids, work);
  return { ...result, cpuUs: Object.fromEntries(Object.entries(cpuUs).map(([name, us]) => [name, us / result.count])) };
}

function summaryOf(samples, baseline) {
  const middle = (figure) => median(samples.map(figure));
  return {
    rps: Math.round(middle(({ rps }) => rps)),
    ratio: rounded(median(samples.map(({ rps }, round) => rps / baseline[round].rps))),
    spread: rounded(spreadOf(samples.map(({ rps }) => rps))),
    p50Ms: rounded(middle(({ p50 }) => p50), 3),
    p99Ms: rounded(middle(({ p99 }) => p99)),
    p50Ratio: rounded(median(samples.map(({ p50 }, round) => p50 / baseline[round].p50))),
    cpuUs: Object.fromEntries(Object.keys(samples[0].cpuUs).map((name) => [name, Math.round(middle(({ cpuUs }) => cpuUs[name]))])),
  };
}
