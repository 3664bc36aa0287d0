import { setTimeout as pause } from 'node:timers/promises';
import { median, rounded, spreadOf } from '../figures.mjs';
import { memoryOf } from '../process-cost.mjs';

const idleMs = 30_000;
const mib = (bytes) => rounded(bytes / 2 ** 20, 0);

/** All eight services in one process: from its start until every part is ready, and its memory after half a minute of nothing. */
export async function run({ world, rounds, say }) {
  const samples = [];
  for (let round = 1; round <= rounds; round++) {
    const began = performance.now();
    const part = await world.startAllInOne();
    const readySeconds = (performance.now() - began) / 1_000;
    await pause(idleMs);
    samples.push({ readySeconds, ...memoryOf(world.pids['all-in-one']) });
    say(`round ${round} of ${rounds}: ready after ${readySeconds.toFixed(1)} s, ${mib(samples.at(-1).rss)} MiB`);
    await part.stop();
  }
  const of = (name, figure) => samples.map((sample) => figure(sample[name]));
  const row = (name, unit, values) => ({ name, unit, median: median(values), spread: rounded(spreadOf(values)) });
  return [
    row('ready', 's', of('readySeconds', rounded)),
    row('RSS idle', 'MiB', of('rss', mib)),
    row('PSS idle', 'MiB', of('pss', mib)),
  ];
}
