/** @import { RunOptions } from '../benches.mjs' */
import { setTimeout as pause } from 'node:timers/promises';
import { median, rounded, spreadOf } from '../figures.mjs';
import { memoryOf } from '../process-cost.mjs';

const idleMs = 30_000;
const mib = (/** @type {number} */ bytes) => rounded(bytes / 2 ** 20, 0);

/**
 * All eight services in one process: from its start until every part is ready, and its memory after half a minute of
 * nothing.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, say }) {
  /** @type {{ readySeconds: number, rss: number, pss: number }[]} */
  const samples = [];
  for (let round = 1; round <= rounds; round++) {
    const began = performance.now();
    const part = await world.startAllInOne();
    const readySeconds = (performance.now() - began) / 1_000;
    await pause(idleMs);
    const memory = memoryOf(world.pids['all-in-one']);
    samples.push({ readySeconds, ...memory });
    say(`round ${round} of ${rounds}: ready after ${readySeconds.toFixed(1)} s, ${mib(memory.rss)} MiB`);
    await part.stop();
  }
  /**
   * @param {'readySeconds' | 'rss' | 'pss'} name
   * @param {(value: number) => number} figure
   */
  const of = (name, figure) => samples.map((sample) => figure(sample[name]));
  const row = (/** @type {string} */ name, /** @type {string} */ unit, /** @type {number[]} */ values) => ({
    name,
    unit,
    median: median(values),
    spread: rounded(spreadOf(values)),
  });
  return [
    row('ready', 's', of('readySeconds', rounded)),
    row('RSS idle', 'MiB', of('rss', mib)),
    row('PSS idle', 'MiB', of('pss', mib)),
  ];
}
