import { listDeadLetters, replayDeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { serviceActor } from '@mnw/contracts/actor';
import { headers } from '@nats-io/transport-node';
import { json, sql } from '@mnw/db/sql';
import { deleteEvents } from '@mnw/messaging/event-stream';
import { until } from '@mnw/testing/until';
import { addDeadLetter } from '../src/event-handling.js';
import { Load } from './load.js';
import {
  deadLetters,
  effects,
  forgotten,
  numbers,
  ownDatabase,
  probeWorld,
  scale,
  untilEffects,
} from './probe-world.js';
import { cuts, happened, poison, probe, record } from './probe-service.js';

test('a committed event is published even if its process died before it could', async () => {
  await using world = await probeWorld();
  await forgotten(world, numbers(20));
  await world.start(probe);
  await world.settle();
  expect(await effects(world)).toEqual(numbers(20));
});

test('two relays and two consumers cause each effect once', async () => {
  await using world = await probeWorld();
  await forgotten(world, numbers(300));
  await Promise.all([world.start(probe), world.start(probe)]);
  await Promise.all(numbers(100).map((id) => world.call(record, { id: 1_000 + id })));
  await world.settle();
  expect(await effects(world)).toEqual([...numbers(300), ...numbers(100).map((id) => 1_000 + id)]);
});

// A relay that died after publishing and before marking the row publishes again, perhaps when the broker has
// forgotten the id.
test('an event published twice under one id has one effect', async () => {
  await using world = await probeWorld();
  await world.start(probe);
  await world.call(record, { id: 1 });
  await world.settle();
  const { id } = await world.db.one<{ id: string }>(sql`select id from outbox`);
  const { bus } = world;
  const sent = headers();
  sent.set('Nats-Msg-Id', id);
  await deleteEvents(bus.connection, bus.subjects);
  for (const service of [...world.services]) await world.stop(service);
  await world.start(probe);
  bus.connection.publish(bus.subjects.wire(happened.subject), json({ id: 1 }), { headers: sent });
  await bus.connection.flush();
  await world.settle();
  expect(await effects(world)).toEqual([1]);
});

test('a failing handler leaves nothing behind and is retried', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '1000' });
  poison.add(7);
  await world.start(probe);
  await world.call(record, { id: 7 });
  const attempts = async (): Promise<number> =>
    Number((await world.db.one<{ n: number }>(sql`select count(*)::int as n from inbox`)).n);
  expect(await attempts()).toBe(0);
  expect(await effects(world)).toEqual([]);
  poison.delete(7);
  await world.settle();
  expect(await effects(world)).toEqual([7]);
});

test('a poison message becomes a dead letter, blocks nobody, and can be replayed only by an operator', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '3' });
  poison.add(13);
  await world.start(probe);
  for (const id of [12, 13, 14]) await world.call(record, { id });
  await world.settle();
  expect(await effects(world)).toEqual([12, 14]);
  const operator = serviceActor('operator');
  const { data } = await world.call(listDeadLetters('ota'), {}, operator);
  expect(data).toMatchObject([{ consumer: 'ota__probe', payload: { id: 13 }, attempts: 3 }]);
  await expect(
    world.call(replayDeadLetter('ota'), { id: data[0]!.id }, await world.given.creator()),
  ).rejects.toMatchObject({ code: 'auth.operator-required' });
  poison.delete(13);
  await world.call(replayDeadLetter('ota'), { id: data[0]!.id }, operator);
  await expect(world.call(replayDeadLetter('ota'), { id: data[0]!.id }, operator)).rejects.toMatchObject({
    code: 'platform.dead-letter-not-found',
  });
  expect(await effects(world)).toEqual([12, 13, 14]);
});

test('a message that is not JSON becomes a dead letter that shows it', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '2' });
  await world.start(probe);
  world.bus.connection.publish(world.bus.subjects.wire(happened.subject), 'not JSON');
  await world.bus.connection.flush();
  await world.settle();
  expect(await world.db.many(sql`select payload, attempts from dead_letters`)).toEqual([
    { payload: 'not JSON', attempts: 2 },
  ]);
});

test('one message given up by two processes at once is one dead letter', async () => {
  await using world = await probeWorld();
  const db = ownDatabase(world);
  const failed = {
    consumer: 'ota__probe',
    subject: happened.subject,
    messageId: 'm',
    payload: {},
    error: new Error('no'),
    attempts: 1,
  };
  await Promise.all(numbers(4).map(() => addDeadLetter(db, failed)));
  await db.close();
  expect(await deadLetters(world)).toBe(1);
});

// Only one attempt, so that an outage that counted would make it a dead letter.
test('a database connection lost in a handler does not count as an attempt', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '1' });
  cuts.set(5, 4);
  await world.start(probe);
  await world.call(record, { id: 5 });
  await world.settle();
  expect(await effects(world)).toEqual([5]);
  expect(cuts.get(5)).toBe(-1);
  expect(await deadLetters(world)).toBe(0);
});

test('earlier outages do not use up the attempts of a message that then fails by itself', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '3' });
  cuts.set(6, 4);
  poison.add(6);
  await world.start(probe);
  await world.call(record, { id: 6 });
  await world.settle();
  poison.delete(6);
  expect(cuts.get(6)).toBe(4 - 4 - 3);
  expect(await world.db.many(sql`select attempts from dead_letters`)).toEqual([{ attempts: 3 }]);
});

test('cutting every database connection of two services again and again under load loses and duplicates nothing', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '1' });
  await Promise.all([world.start(probe), world.start(probe)]);
  // A long deadline, so that a call that is late on a busy machine is not counted as lost.
  const load = new Load(world, 20_000);
  for (let cut = 1; cut <= 5 * scale; cut++) {
    await until('more load', async () => (await deadLetters(world)) === 0 && load.answered >= cut * 20);
    await world.db.run(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'mnw_ota'`,
    );
  }
  const count = await load.stop();
  await untilEffects(world, count);
  await world.settle();
  expect(await effects(world)).toEqual(numbers(count));
  expect(await deadLetters(world)).toBe(0);
  expect([...load.refusals].filter((code) => code !== 'db.unavailable')).toEqual([]);
});

test('services that stop and start in turn under load refuse nobody', async () => {
  await using world = await probeWorld({ EVENT_ACK_WAIT_MS: '300' });
  let old = await world.start(probe);
  // A long deadline, so that every timed-out call is a lost one.
  const load = new Load(world, 10_000);
  for (let turn = 1; turn <= 3 * scale; turn++) {
    const next = await world.start(probe);
    await until('more load', async () => (await deadLetters(world)) === 0 && load.answered >= turn * 30);
    await world.stop(old);
    old = next;
  }
  const count = await load.stop();
  await world.settle();
  expect([...load.refusals]).toEqual([]);
  expect(await effects(world)).toEqual(numbers(count));
});
