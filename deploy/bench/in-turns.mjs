import { cpuDuring } from './process-cost.mjs';
import { median, rounded, spreadOf } from './figures.mjs';

const warmUpSeconds = 2;

/**
 * Runs each of `[{ name, run(seconds) }]` in turn, A B C A B C …; the first is the baseline (alternate.mjs says what comes out). `run` resolves with `{ rps, count, p50, p99, bad }`;
 * `before` is awaited before each.
 */
export async function inTurns(targets, { rounds, seconds, pids, say, before = () => undefined }) {
  const samples = new Map(targets.map((target) => [target, []]));
  for (const { run } of targets) {
    await before();
    await run(warmUpSeconds);
  }
  for (let round = 1; round <= rounds; round++) {
    for (const target of targets) {
      await before();
      const { result, cpuUs } = await cpuDuring(pids, () => target.run(seconds));
      if (result.bad > 0) throw new Error(`${target.name}: ${result.bad} of ${result.count} answers were not 2xx`);
      samples.get(target).push({
        ...result,
        cpuUs: Object.fromEntries(Object.entries(cpuUs).map(([name, us]) => [name, us / result.count])),
      });
      say(`round ${round} of ${rounds}: ${target.name} ${Math.round(result.rps)}/s`);
    }
  }
  const [baseline] = samples.values();
  return targets.map((target) => ({ name: target.name, ...summaryOf(samples.get(target), baseline) }));
}

function summaryOf(samples, baseline) {
  const middle = (figure) => median(samples.map(figure));
  return {
    rps: Math.round(middle(({ rps }) => rps)),
    ratio: rounded(median(samples.map(({ rps }, round) => rps / baseline[round].rps))),
    spread: rounded(spreadOf(samples.map(({ rps }) => rps))),
    p50Ms: rounded(
      middle(({ p50 }) => p50),
      3,
    ),
    p99Ms: rounded(middle(({ p99 }) => p99)),
    p50Ratio: rounded(median(samples.map(({ p50 }, round) => p50 / baseline[round].p50))),
    cpuUs: Object.fromEntries(
      Object.keys(samples[0].cpuUs).map((name) => [name, Math.round(middle(({ cpuUs }) => cpuUs[name]))]),
    ),
  };
}
