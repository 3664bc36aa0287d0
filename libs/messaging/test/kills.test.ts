import { randomInt } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { until } from '@mnw/testing/until';
import type { World } from '@mnw/testing/world';
import { Load } from './load.js';
import { deadLetters, effects, numbers, probeWorld, scale, settle, unpublished, untilEffects } from './probe-world.js';
import { happened, record } from './probe-service.js';
import { ProbeProcess, type DeathPoint } from './processes/probe-process.js';

const quick = { EVENT_ACK_WAIT_MS: '300', OUTBOX_LEASE_MS: '300' };

/** Records one event in a process that dies at this point, and returns the system in the state it left behind. */
async function afterDeath(world: World, point: DeathPoint): Promise<void> {
  const dying = await ProbeProcess.start(world.env, point);
  const call = world.bus.call(record, { id: 1 }, { deadlineMs: 500 });
  await Promise.all([dying.exited, call.catch(() => undefined)]);
}
const deliveries = async ({ bus }: World): Promise<number> =>
  (await (await jetstreamManager(bus.connection)).consumers.info(bus.subjects.stream, 'ota__probe')).delivered
    .consumer_seq;
const eventsInStream = async ({ bus }: World): Promise<number> => {
  const info = await (
    await jetstreamManager(bus.connection)
  ).streams.info(bus.subjects.stream, { subjects_filter: '>' });
  return info.state.subjects?.[bus.subjects.wire(happened.subject)] ?? 0;
};

test('after a process was killed between its commit and its publish, another one publishes', async () => {
  await using world = await probeWorld(quick);
  await afterDeath(world, 'committed-not-published');
  expect([await unpublished(world), await eventsInStream(world)]).toEqual([1, 0]);
  await using survivor = await ProbeProcess.start(world.env);
  await untilEffects(world, 1);
  await settle(survivor);
  expect([await effects(world), await unpublished(world)]).toEqual([[1], 0]);
});

test('after a process was killed between its publish and marking the row, the repeated publish has no second effect', async () => {
  await using world = await probeWorld(quick);
  await afterDeath(world, 'published-not-marked');
  expect([await unpublished(world), await eventsInStream(world)]).toEqual([1, 1]);
  await using survivor = await ProbeProcess.start(world.env);
  await until('the lease of the dead ends', async () => (await unpublished(world)) === 0);
  await untilEffects(world, 1);
  await settle(survivor);
  expect(await effects(world)).toEqual([1]);
});

test('after a process was killed inside a handler, nothing of its work remains and another one does it', async () => {
  await using world = await probeWorld(quick);
  await afterDeath(world, 'effect-not-committed');
  expect(await effects(world)).toEqual([]);
  await using survivor = await ProbeProcess.start(world.env);
  await untilEffects(world, 1);
  await settle(survivor);
  expect(await effects(world)).toEqual([1]);
});

test('after a process was killed between its effect and its acknowledgement, another one gets the event and does nothing', async () => {
  await using world = await probeWorld(quick);
  await afterDeath(world, 'effect-not-acknowledged');
  expect(await effects(world)).toEqual([1]);
  await using survivor = await ProbeProcess.start(world.env);
  await until('a second delivery', async () => (await deliveries(world)) >= 2);
  await settle(survivor);
  expect(await effects(world)).toEqual([1]);
});

test('if one of two processes under load is killed again and again at random points, nothing is lost or duplicated', async () => {
  await using world = await probeWorld(quick);
  const pair = [await ProbeProcess.start(world.env), await ProbeProcess.start(world.env)];
  const load = new Load(world);
  for (let kill = 0; kill < 4 * scale; kill++) {
    const point = load.answered + randomInt(1, 80);
    await until('more load', async () => (await deadLetters(world)) === 0 && load.answered >= point);
    await pair[kill % 2]!.kill();
    pair[kill % 2] = await ProbeProcess.start(world.env);
  }
  const count = await load.stop();
  await untilEffects(world, count);
  await until('every row published', async () => (await unpublished(world)) === 0);
  await settle(...pair);
  await Promise.all(pair.map((probe) => probe.kill()));
  expect(await effects(world)).toEqual(numbers(count));
  expect(await deadLetters(world)).toBe(0);
  expect([...load.refusals].filter((code) => !code.startsWith('bus.'))).toEqual([]);
});
