import { randomInt } from 'node:crypto';
import { until } from '@mnw/testing/until';
import type { World } from '@mnw/testing/world';
import { Load } from './load.js';
import { deadLetters, effects, numbers, probeWorld, scale, untilEffects } from './probe-world.js';
import { echo, hang, hanging, probe, record } from './probe-service.js';
import { OwnNats } from './processes/own-nats.js';

const onDisk = (nats: OwnNats): Record<string, string> => ({
  NATS_URL: nats.url,
  JETSTREAM_STORAGE: 'file',
  EVENT_ACK_WAIT_MS: '500',
  OUTBOX_LEASE_MS: '500',
});
const answers = (world: World): Promise<boolean> =>
  world.bus.call(echo, { text: '' }, { deadlineMs: 500 }).then(
    () => true,
    () => false,
  );
const untilServed = (world: World): Promise<boolean> =>
  until('the bus serves again', async () => (await effects(world), answers(world)));

test('if NATS is killed and restarted under load, each event has its effect once, and calls fail only with declared errors', async () => {
  await using nats = await OwnNats.start();
  await using world = await probeWorld(onDisk(nats));
  await Promise.all([world.start(probe), world.start(probe)]);
  const load = new Load(world);
  for (let round = 0; round < 2 * scale; round++) {
    const point = load.answered + randomInt(20, 120);
    await until('more load', async () => (await deadLetters(world)) === 0 && load.answered >= point);
    await nats.kill();
    await nats.resume();
  }
  const after = load.answered + 20;
  await until('load after the last restart', async () => (await deadLetters(world)) === 0 && load.answered >= after);
  const count = await load.stop();
  await untilEffects(world, count);
  await world.settle();
  expect(await effects(world)).toEqual(numbers(count));
  expect(await deadLetters(world)).toBe(0);
  expect([...load.refusals].filter((code) => code !== 'bus.unavailable' && code !== 'bus.timeout')).toEqual([]);
});

test('when NATS goes away, the waiting call fails, later ones are refused at once, and none is executed afterwards', async () => {
  await using nats = await OwnNats.start();
  await using world = await probeWorld(onDisk(nats));
  await world.start(probe);
  const waiting = world.bus.call(hang, {}, { deadlineMs: 600_000 });
  await world.call(record, { id: 1 });
  await until('the call is being served', async () => (await world.call(echo, { text: '' }), hanging.length > 0));
  await nats.kill();
  await expect(waiting).rejects.toMatchObject({ code: 'bus.timeout' });
  hanging.splice(0).forEach((end) => end());
  await expect(world.bus.call(record, { id: 3 }, { deadlineMs: 600_000 })).rejects.toMatchObject({
    code: 'bus.unavailable',
    details: { retryAfterSeconds: 1 },
  });
  await nats.resume();
  await untilServed(world);
  await world.call(record, { id: 4 });
  await world.settle();
  expect(await effects(world)).toEqual([1, 4]);
});

test('a NATS server that lost its disk gets its stream and consumers again', async () => {
  await using nats = await OwnNats.start();
  await using world = await probeWorld(onDisk(nats));
  await world.start(probe);
  await world.call(record, { id: 1 });
  await world.settle();
  await nats.kill();
  await nats.loseDisk();
  await nats.resume();
  await untilServed(world);
  await world.call(record, { id: 2 });
  await untilEffects(world, 2);
  expect(await effects(world)).toEqual([1, 2]);
});
