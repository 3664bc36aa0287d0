/**
 * @import { RunOptions } from '../benches.mjs'
 * @import { ChildProcess } from 'node:child_process'
 * @import { Opening } from '../stream-clients.mjs'
 * @import { Person } from '../sync-people.mjs'
 * @import { World } from '../world.mjs'
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../../local/basics/wait.mjs';
import { load } from '../load.mjs';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';
import { memoryOf } from '../process-cost.mjs';
import { fillPeople, someChanges } from '../sync-people.mjs';

const wanted = 10_000;
const devicesEach = 10;
const pushesEach = 200;
const betweenPushesMs = 20;
const restMs = 10_000;
const warmUpSeconds = 15;
const program = fileURLToPath(new URL('../stream-clients.mjs', import.meta.url));

/**
 * Idle event streams in one gateway process: the memory they take, and how long after a push was sent the person's
 * other devices hear of it.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, say }) {
  const count = Math.min(wanted, descriptors() - 1_000);
  const people = await fillPeople(world, Math.ceil(count / devicesEach), devicesEach);
  const gateway = await world.startSeparate('identity', 'sync', 'gateway');
  const streams = people
    .flatMap(({ appId, token, deviceIds }) =>
      deviceIds.map((id) => ({
        path: `/api/sync/subscribe?app_id=${appId}&device_id=${id}`,
        authorization: `Bearer ${token}`,
      })),
    )
    .slice(0, count);
  // A process that has served nothing is small; what serving as many plain requests leaves behind is no cost of
  // streams.
  await load(
    {
      url: `${gateway}/api/sync/devices`,
      headers: people.map(({ token }) => ({ authorization: `Bearer ${token}` })),
      paths: people.map(() => '/api/sync/devices'),
    },
    { connections: 32, seconds: warmUpSeconds },
  );
  const before = await restedMemory(world);
  const clients = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    const { seconds } = await timed(() => ask(clients, { open: { url: gateway, headers: streams } }));
    say(`${count} streams open after ${seconds.toFixed(1)} s`);
    const grown = (await restedMemory(world)).rss - before.rss;
    /** @type {number[][]} */
    const samples = [];
    for (let round = 1; round <= rounds; round++) {
      const latencies = await hintsOf(gateway, people, clients);
      samples.push(latencies);
      say(`round ${round} of ${rounds}: hint p99 ${quantile(latencies, 0.99).toFixed(1)} ms`);
    }
    const hint = (/** @type {number} */ q) => samples.map((values) => quantile(values, q));
    const row = (/** @type {string} */ name, /** @type {string} */ unit, /** @type {number[]} */ values) => ({
      name,
      unit,
      median: rounded(median(values), 1),
      spread: rounded(spreadOf(values)),
    });
    return [
      row(`RSS more with ${count} streams`, 'MiB', [grown / 2 ** 20]),
      row('the same for each', 'KiB', [grown / 1_024 / count]),
      row('accepted', 'a second', [count / seconds]),
      ...[0.5, 0.99].map((q) => row(`hint, p${q * 100}`, 'ms', hint(q))),
    ];
  } finally {
    clients.kill();
  }
}

/** What this process and those it starts may open. */
const descriptors = () => Number(execFileSync('sh', ['-c', 'ulimit -n']).toString());

/**
 * Pushes by one device of some people, one after the other. Milliseconds from sending each to each of the other
 * devices.
 * @param {string} gateway
 * @param {Person[]} people
 * @param {ChildProcess} clients
 */
async function hintsOf(gateway, people, clients) {
  /** @type {number[]} */
  const latencies = [];
  for (let n = 0; n < pushesEach; n++) {
    const sentAt = performance.timeOrigin + performance.now();
    const person = people[(n * 7) % people.length];
    if (person) await push(gateway, person);
    /** @type {number[]} */
    const heard = [];
    await waitUntil(
      'the hints',
      async () => heard.push(...((await ask(clients, { drain: true })).heard ?? [])) >= devicesEach - 1,
      { timeoutMs: 5_000 },
    );
    latencies.push(...heard.map((at) => at - sentAt));
    await pause(betweenPushesMs);
  }
  return latencies;
}

/**
 * @param {string} gateway
 * @param {Person} person
 */
async function push(gateway, { token, deviceIds: [device_id] }) {
  const answer = await fetch(`${gateway}/api/sync/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ device_id, changes: someChanges(1) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.arrayBuffer();
}

/** @param {World} world */
async function restedMemory(world) {
  await pause(restMs);
  return memoryOf(world.pids.gateway);
}

/**
 * @typedef {{ opened?: number, heard?: number[], error?: string }} Answer of the process that holds the streams
 */

/**
 * @param {ChildProcess} clients
 * @param {{ open?: Opening, drain?: boolean }} message
 * @returns {Promise<Answer>}
 */
async function ask(clients, message) {
  const heard = new AbortController();
  const { signal } = heard;
  clients.send(message);
  const ended = once(clients, 'exit', { signal }).then(() => [{ error: 'the clients ended' }]);
  ended.catch(() => undefined);
  /** @type {Answer[]} */
  const [answer] = await Promise.race([once(clients, 'message', { signal }), ended]);
  heard.abort();
  if (!answer || answer.error !== undefined) throw new Error(answer?.error ?? 'the clients sent nothing');
  return answer;
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const began = performance.now();
  await work();
  return { seconds: (performance.now() - began) / 1_000 };
}
