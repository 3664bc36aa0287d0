import { listDeadLetters, replayDeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { serviceActor } from '@mnw/contracts/actor';
import { headers } from '@nats-io/transport-node';
import { json, sql } from '@mnw/db/sql';
import { deleteEvents } from '../src/event-stream.js';
import { effects, forgotten, numbers, probeWorld } from './probe-world.js';
import { happened, poison, probe, record } from './probe-service.js';

test('what was committed is published even if the process died before it could', async () => {
  await using world = await probeWorld();
  await forgotten(world, numbers(20));
  await world.start(probe);
  await world.settle();
  expect(await effects(world)).toEqual(numbers(20));
});

test('two relays and two consumers make each effect once', async () => {
  await using world = await probeWorld();
  await forgotten(world, numbers(300));
  await Promise.all([world.start(probe), world.start(probe)]);
  await Promise.all(numbers(100).map((id) => world.call(record, { id: 1_000 + id })));
  await world.settle();
  expect(await effects(world)).toEqual([...numbers(300), ...numbers(100).map((id) => 1_000 + id)]);
});

// A relay that published and died before it could mark the row publishes again, perhaps when the broker has forgotten the id.
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

test('a handler that fails leaves nothing behind and is tried again', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '1000' });
  poison.add(7);
  await world.start(probe);
  await world.call(record, { id: 7 });
  const attempts = async (): Promise<number> => Number((await world.db.one<{ n: number }>(sql`select count(*)::int as n from inbox`)).n);
  expect(await attempts()).toBe(0);
  expect(await effects(world)).toEqual([]);
  poison.delete(7);
  await world.settle();
  expect(await effects(world)).toEqual([7]);
});

test('a poison message becomes a dead letter, holds up nobody, and can be replayed by an operator only', async () => {
  await using world = await probeWorld({ EVENT_ATTEMPTS: '3' });
  poison.add(13);
  await world.start(probe);
  for (const id of [12, 13, 14]) await world.call(record, { id });
  await world.settle();
  expect(await effects(world)).toEqual([12, 14]);
  const operator = serviceActor('operator');
  const { data } = await world.call(listDeadLetters('ota'), {}, operator);
  expect(data).toMatchObject([{ consumer: 'ota__probe', payload: { id: 13 }, attempts: 3 }]);
  await expect(world.call(replayDeadLetter('ota'), { id: data[0]!.id }, await world.given.creator())).rejects.toMatchObject({ code: 'auth.operator-required' });
  poison.delete(13);
  await world.call(replayDeadLetter('ota'), { id: data[0]!.id }, operator);
  await expect(world.call(replayDeadLetter('ota'), { id: data[0]!.id }, operator)).rejects.toMatchObject({ code: 'platform.dead-letter-not-found' });
  expect(await effects(world)).toEqual([12, 13, 14]);
});
