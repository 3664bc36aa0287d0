/** @import { RunOptions } from '../benches.mjs' */
import { median, quantile, rounded, spreadOf } from '../figures.mjs';
import { waitUntil } from '../../local/basics/wait.mjs';

const perSecond = 500;

/**
 * From writing an outbox row in one process to the committed effect of its event in another, at a steady rate.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  const reader = await world.startServer('outbox-reader');
  const writer = await world.startServer('outbox-writer');
  await sample(reader, writer, perSecond);
  /** @type {number[][]} */
  const samples = [];
  for (let round = 1; round <= rounds; round++) {
    const latencies = await sample(reader, writer, perSecond * seconds);
    samples.push(latencies);
    say(`round ${round} of ${rounds}: p99 ${quantile(latencies, 0.99).toFixed(1)} ms`);
  }
  return [0.5, 0.99].map((q) => {
    const values = samples.map((latencies) => quantile(latencies, q));
    return {
      name: `outbox to effect, p${q * 100}`,
      unit: 'ms',
      perSecond,
      median: rounded(median(values), 1),
      spread: rounded(spreadOf(values)),
    };
  });
}

/**
 * @param {string} reader
 * @param {string} writer
 * @param {number} count
 * @returns {Promise<number[]>}
 */
async function sample(reader, writer, count) {
  await fetch(`${writer}/write?count=${count}&perSecond=${perSecond}`, { method: 'POST' });
  await waitUntil('the last effect', async () => Number(await (await fetch(`${reader}/count`)).text()) >= count, {
    timeoutMs: 60_000,
  });
  return /** @type {Promise<number[]>} */ ((await fetch(`${reader}/latencies`)).json());
}
