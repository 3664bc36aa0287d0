/** @import { Say } from './world.mjs' */
import { cpuDuring } from './process-cost.mjs';
import { median, rounded, spreadOf } from './figures.mjs';

const warmUpSeconds = 2;

/**
 * @typedef {object} Result of one run of work
 * @property {number} rps
 * @property {number} count
 * @property {number} p50 milliseconds
 * @property {number} p99 milliseconds
 * @property {number} bad answers other than 2xx
 *
 * @typedef {Record<string, number>} CpuUs processor microseconds by process
 * @typedef {Result & { cpuUs: CpuUs }} Sample
 * @typedef {{ name: string, run: (seconds: number) => Promise<Result> }} Turn
 *
 * @typedef {object} TurnOptions
 * @property {number} rounds
 * @property {number} seconds
 * @property {Record<string, number>} pids processes to account for, by name
 * @property {Say} say
 * @property {() => unknown} [before] is awaited before each run
 */

/**
 * Runs each target in turn, A B C A B C …; the first is the baseline (alternate.mjs says what comes out).
 * @param {Turn[]} targets
 * @param {TurnOptions} options
 */
export async function inTurns(targets, { rounds, seconds, pids, say, before = () => undefined }) {
  const measured = targets.map((target) => ({ target, samples: /** @type {Sample[]} */ ([]) }));
  for (const { run } of targets) {
    await before();
    await run(warmUpSeconds);
  }
  for (let round = 1; round <= rounds; round++) {
    for (const { target, samples } of measured) {
      await before();
      const { result, cpuUs } = await cpuDuring(pids, () => target.run(seconds));
      if (result.bad > 0) throw new Error(`${target.name}: ${result.bad} of ${result.count} answers were not 2xx`);
      samples.push({
        ...result,
        cpuUs: Object.fromEntries(Object.entries(cpuUs).map(([name, us]) => [name, us / result.count])),
      });
      say(`round ${round} of ${rounds}: ${target.name} ${Math.round(result.rps)}/s`);
    }
  }
  const baseline = measured[0]?.samples ?? [];
  return measured.map(({ target, samples }) => ({ name: target.name, ...summaryOf(samples, baseline) }));
}

/**
 * @param {Sample[]} samples
 * @param {Sample[]} baseline
 */
function summaryOf(samples, baseline) {
  const middle = (/** @type {(sample: Sample) => number} */ figure) => median(samples.map(figure));
  const toBaseline = (/** @type {'rps' | 'p50'} */ figure) =>
    median(samples.map((sample, round) => sample[figure] / (baseline[round]?.[figure] ?? NaN)));
  return {
    rps: Math.round(middle(({ rps }) => rps)),
    ratio: rounded(toBaseline('rps')),
    spread: rounded(spreadOf(samples.map(({ rps }) => rps))),
    p50Ms: rounded(
      middle(({ p50 }) => p50),
      3,
    ),
    p99Ms: rounded(middle(({ p99 }) => p99)),
    p50Ratio: rounded(toBaseline('p50')),
    cpuUs: Object.fromEntries(
      Object.keys(samples[0]?.cpuUs ?? {}).map((name) => [name, Math.round(middle(({ cpuUs }) => cpuUs[name] ?? 0))]),
    ),
  };
}
