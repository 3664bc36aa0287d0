/**
 * @import { Row, RunOptions } from '../benches.mjs'
 * @import { Say } from '../world.mjs'
 * @import { Delivery, Shop } from '../stripe-shop.mjs'
 */
import { sql } from '@mnw/db/sql';
import { waitUntil } from '../../local/basics/wait.mjs';
import { plain } from '../catalogue.mjs';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';
import { cpuDuring } from '../process-cost.mjs';
import { openShop } from '../stripe-shop.mjs';

const rates = /** @type {const} */ ([50, 200]);
const seconds = 3;
const buyersAtOnce = 8;
/** @type {(keyof Latencies)[]} */
const latencyNames = ['acknowledged', 'completed', 'key issued', 'mail queued'];

/**
 * Paid sessions whose webhooks then come at a steady rate: how fast each is acknowledged, and how long until purchase,
 * key and mail are there.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, say }) {
  const shop = await openShop(world);
  await sample(shop, rates[0]);
  /** @type {Row[]} */
  const rows = [];
  for (const perSecond of rates) rows.push(...(await measure({ shop, perSecond, rounds, say })));
  await shop.db.close();
  return rows;
}

/**
 * @typedef {Record<'acknowledged' | 'completed' | 'key issued' | 'mail queued', number[]>} Latencies
 * @typedef {{ id: string, completed: number, key: number, mail: number }} Outcome of a purchase
 */

/** @param {{ shop: Shop, perSecond: number, rounds: number, say: Say }} options */
async function measure({ shop, perSecond, rounds, say }) {
  /** @type {Latencies[]} */
  const samples = [];
  for (let round = 1; round <= rounds; round++) {
    const { latencies, cpuMs } = await sample(shop, perSecond);
    samples.push(latencies);
    say(
      `${perSecond}/s, round ${round} of ${rounds}: acknowledged p99 ${rounded(quantile(latencies.acknowledged, 0.99), 1)} ms; processor ms a purchase: ${cpuMs.join(', ')}`,
    );
  }
  const row = (/** @type {string} */ name, /** @type {number[]} */ values) => ({
    name,
    unit: 'ms',
    perSecond,
    median: rounded(median(values), 1),
    spread: rounded(spreadOf(values)),
  });
  return latencyNames.flatMap((name) =>
    [0.5, 0.99].map((q) =>
      row(
        `${name}, p${q * 100}`,
        samples.map((sample) => quantile(sample[name], q)),
      ),
    ),
  );
}

/**
 * @param {Shop} shop
 * @param {number} perSecond
 */
async function sample(shop, perSecond) {
  const count = perSecond * seconds;
  const ids = await paid(shop, count);
  const deliveries = await shop.deliveries(count);
  const { result, cpuUs } = await cpuDuring(shop.world.pids, async () => ({
    sent: await Promise.all(ids.map((id, at) => deliver(shop, deliveries.get(id), (at / perSecond) * 1_000))),
    done: await results(shop, ids),
  }));
  const { sent, done } = result;
  const since = (/** @type {'completed' | 'key' | 'mail'} */ name) =>
    ids.map((id, at) => Number(done.get(id)?.[name]) - Number(sent[at]?.sentAt));
  const cpuMs = Object.entries(cpuUs).map(([name, us]) => `${name} ${rounded(us / 1_000 / count, 1)}`);
  return {
    cpuMs,
    latencies: {
      acknowledged: sent.map(({ ms }) => ms),
      completed: since('completed'),
      'key issued': since('key'),
      'mail queued': since('mail'),
    },
  };
}

/**
 * @param {Shop} shop
 * @param {number} count
 */
async function paid(shop, count) {
  /** @type {string[]} */
  const ids = [];
  let begun = 0;
  const buyer = async () => {
    while (begun++ < count) ids.push(await shop.buy());
  };
  await Promise.all(Array.from({ length: buyersAtOnce }, buyer));
  return ids;
}

/**
 * @param {Shop} shop
 * @param {Delivery | undefined} delivery
 * @param {number} afterMs
 */
async function deliver({ world }, delivery, afterMs) {
  if (!delivery) throw new Error('A purchase has no webhook.');
  const { body, signature } = delivery;
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const began = performance.now();
  const sentAt = performance.timeOrigin + began;
  const answer = await fetch(`${world.gateway}/webhooks/stripe/connect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body,
  });
  if (!answer.ok) throw new Error(`The webhook was answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
  return { sentAt, ms: performance.now() - began };
}

/**
 * Milliseconds since the epoch at which the transaction began that completed the purchase, issued its key, and queued
 * its receipt.
 * @param {Shop} shop
 * @param {string[]} ids
 */
function results({ db }, ids) {
  const ms = (/** @type {string} */ column) => plain(`(extract(epoch from ${column}) * 1000)::float8`);
  return waitUntil(
    'the last receipt',
    async () => {
      /** @type {Outcome[]} */
      const rows = await db.many(sql`
      select t.id, ${ms('t.completed_at')} as completed, ${ms('k.created_at')} as key, ${ms('d.created_at')} as mail
      from transactions t
      join license_keys k on k.transaction_id = t.id
      join mail_deliveries d on d.dedupe_key = 'receipt:' || t.id
      where t.id = any(${ids}::uuid[]) and t.state = 'completed'`);
      return rows.length === ids.length && new Map(rows.map((row) => [row.id, row]));
    },
    { everyMs: 250 },
  );
}
