/** @import { Result } from '../in-turns.mjs' */
import { quantile } from '../figures.mjs';

/**
 * `lanes` of work side by side, each beginning again when it ends, for `seconds`.
 * @param {number} lanes
 * @param {number} seconds
 * @param {(lane: number, turn: number) => Promise<unknown>} work
 * @returns {Promise<Result>}
 */
export async function closedLoop(lanes, seconds, work) {
  /** @type {number[]} */
  const latencies = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  const lane = async (/** @type {unknown} */ _, /** @type {number} */ at) => {
    for (let turn = 0; performance.now() < until; turn++) {
      const startedAt = performance.now();
      await work(at, turn);
      latencies.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const elapsed = (performance.now() - began) / 1_000;
  return {
    rps: latencies.length / elapsed,
    count: latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    bad: 0,
  };
}
