import { sql } from '@mnw/db/sql';
import { waitUntil } from '../../local/basics/wait.mjs';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';
import { cpuDuring } from '../process-cost.mjs';
import { openShop } from '../stripe-shop.mjs';

const rates = [50, 200];
const seconds = 3;
const buyersAtOnce = 8;

/** Paid sessions whose webhooks then come at a steady rate: how fast each is acknowledged, and how long until purchase, key and mail are there. */
export async function run({ world, rounds, say }) {
  const shop = await openShop(world);
  await sample(shop, rates[0]);
  const rows = [];
  for (const perSecond of rates) rows.push(...(await measure({ shop, perSecond, rounds, say })));
  await shop.db.close();
  return rows;
}

async function measure({ shop, perSecond, rounds, say }) {
  const samples = [];
  for (let round = 1; round <= rounds; round++) {
    const { latencies, cpuMs } = await sample(shop, perSecond);
    samples.push(latencies);
    say(
      `${perSecond}/s, round ${round} of ${rounds}: acknowledged p99 ${rounded(quantile(latencies.acknowledged, 0.99), 1)} ms; processor ms a purchase: ${cpuMs.join(', ')}`,
    );
  }
  const row = (name, values) => ({
    name,
    unit: 'ms',
    perSecond,
    median: rounded(median(values), 1),
    spread: rounded(spreadOf(values)),
  });
  return Object.keys(samples[0]).flatMap((name) =>
    [0.5, 0.99].map((q) =>
      row(
        `${name}, p${q * 100}`,
        samples.map((sample) => quantile(sample[name], q)),
      ),
    ),
  );
}

async function sample(shop, perSecond) {
  const count = perSecond * seconds;
  const ids = await paid(shop, count);
  const deliveries = await shop.deliveries(count);
  const {
    result: [sent, done],
    cpuUs,
  } = await cpuDuring(shop.world.pids, async () => [
    await Promise.all(ids.map((id, at) => deliver(shop, deliveries.get(id), (at / perSecond) * 1_000))),
    await results(shop, ids),
  ]);
  const since = (name) => ids.map((id, at) => done.get(id)[name] - sent[at].sentAt);
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

async function paid(shop, count) {
  const ids = [];
  let begun = 0;
  const buyer = async () => {
    while (begun++ < count) ids.push(await shop.buy());
  };
  await Promise.all(Array.from({ length: buyersAtOnce }, buyer));
  return ids;
}

async function deliver({ world }, { body, signature }, afterMs) {
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

/** Milliseconds since the epoch at which the transaction began that completed the purchase, issued its key, and queued its receipt. */
function results({ db }, ids) {
  const ms = (column) => sql([`(extract(epoch from ${column}) * 1000)::float8`]);
  return waitUntil(
    'the last receipt',
    async () => {
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
