import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import { startWorld } from '@mnw/testing/world';
import { BusClient } from '@mnw/messaging/bus-client';
import { connectBus } from '@mnw/messaging/connection';
import { echo, hang, hanging, probe } from './probe-service.js';

test('a service that stops replying is refused quickly, and called again after a pause', async () => {
  await using world = await startWorld([probe]);
  const time = { ms: 0 };
  const connection = await connectBus(world.env['NATS_URL']!, world.identities['tester']!);
  const bus = new BusClient(connection, world.bus.subjects, world.identities['tester']!, {
    inboxName: 'tester',
    now: () => time.ms,
  });
  const silence = Array.from({ length: 8 }, () => bus.call(hang, {}));
  time.ms = hang.deadlineMs;
  for (const call of silence) await expect(call).rejects.toMatchObject({ code: 'bus.timeout' });

  // The clock stands still, so no deadline passes: a refusal now did not wait for one.
  await expect(bus.call(echo, { text: 'a' })).rejects.toMatchObject({
    code: 'bus.unavailable',
    details: { retryAfterSeconds: 1 },
  });
  time.ms += 1_000;
  const [trial, other] = await Promise.allSettled([bus.call(echo, { text: 'b' }), bus.call(echo, { text: 'c' })]);
  expect([trial.status, other.status]).toEqual(['fulfilled', 'rejected']);
  expect(await bus.call(echo, { text: 'd' })).toMatchObject({ text: 'd' });

  hanging.splice(0).forEach((end) => end());
  bus.close();
  await connection.close();
});

test('a service that stops accepts nothing new and answers what it had accepted', async () => {
  await using world = await startWorld([probe]);
  const taken = world.call(hang, {});
  await until('it is being served', async () => (await world.call(echo, { text: '' }), hanging.length > 0));
  const stopped = world.stop(world.services[0]!);
  const refusal = (): Promise<string | undefined> =>
    world.call(echo, { text: '' }).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
  await until('it accepts nothing new', async () => (await refusal()) === 'bus.unavailable');
  // Enough round trips for the rest of the shutdown to finish, if it did not wait.
  for (let trip = 0; trip < 300; trip++) await world.db.run(sql`select 1`);
  hanging.splice(0).forEach((end) => end());
  expect(await taken).toEqual({});
  await stopped;
});
