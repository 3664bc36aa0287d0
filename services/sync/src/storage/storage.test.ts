import type { AccountActor } from '@mnw/contracts/actor';
import { appUsage, updateApp } from '@mnw/contracts/sync/apps.rpc';
import { uploadBlob } from '@mnw/contracts/sync/blobs.rpc';
import { pullChanges, pushChanges } from '@mnw/contracts/sync/changes.rpc';
import { registerDevice } from '@mnw/contracts/sync/devices.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { device, inApp, insertOf, someApp, someone } from '../../test/people.js';
import { sync } from '../sync.service.js';

const counted = async (world: World, { userId }: AccountActor): Promise<number> =>
  (await world.db.one<{ used_bytes: number }>(sql`select used_bytes from sync_heads where user_id = ${userId}`))
    .used_bytes;
const warnings = (world: World) =>
  world.db.many<{ payload: { percent: number; dimension: string; key: string | null } }>(
    sql`select payload from outbox where subject = 'evt.sync.storage.warned.v1' order by id`,
  );

test('racing pushes and uploads never exceed the cap, and those that fit succeed', async () => {
  await using world = await startWorld([sync]);
  const app = await someApp(world);
  await world.call(updateApp, { app_id: app.id, key_cap_bytes: 10_000 }, app.creator);
  const actor = await someone(world, app.id);
  const devices = await Promise.all(Array.from({ length: 6 }, (_, n) => device(world, actor, `device ${n}`)));
  const pushes = devices.flatMap((device_id) =>
    [1, 2].map(
      (n) => () => world.call(pushChanges, { device_id, changes: [insertOf(`${n}`, 'x'.repeat(1_900))] }, actor),
    ),
  );
  const uploads = [1, 2, 3, 4].map(
    (n) => () => world.call(uploadBlob, { hash: String(n).repeat(64), size_bytes: 2_000 }, actor),
  );
  const results = await Promise.allSettled([...pushes, ...uploads].map((attempt) => attempt()));
  const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  expect(results.length - refusals.length).toBeGreaterThanOrEqual(4);
  expect(new Set(refusals)).toEqual(
    new Set(
      refusals.map(() =>
        expect.objectContaining({
          code: 'sync.quota-exceeded',
          kind: 'payment-required',
          details: expect.objectContaining({ dimension: 'storage_per_key', key: actor.userId }),
        }),
      ),
    ),
  );
  expect(await counted(world, actor)).toBeLessThanOrEqual(10_000);
  const { used } = await world.db.one<{ used: number }>(
    sql`select (select sum(size_bytes) from sync_log)::bigint + (select coalesce(sum(size_bytes), 0) from sync_blobs)::bigint as used`,
  );
  expect(await counted(world, actor)).toBe(used);
  expect(
    (await world.call(pullChanges, { device_id: devices[0]!, include_own: true }, actor)).changes.length,
  ).toBeGreaterThan(0);
});

test('a full app refuses every push, and warns its developer once at 80% and once at 100%', async () => {
  await using world = await startWorld([sync]);
  const app = await someApp(world);
  const people = [await someone(world, app.id), await someone(world, app.id)];
  await world.call(updateApp, { app_id: app.id, storage_cap_bytes: 5_000 }, app.creator);
  const push = async (actor: AccountActor, bytes: number) =>
    world.call(
      pushChanges,
      { device_id: await device(world, actor), changes: [insertOf('1', 'x'.repeat(bytes))] },
      actor,
    );
  await push(people[0]!, 4_000);
  for (let n = 0; n < 2; n++) await world.settle();
  expect((await warnings(world)).map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ percent: 80, dimension: 'storage', key: null }),
  ]);
  await world.call(updateApp, { app_id: app.id, storage_cap_bytes: 4_000 }, app.creator);
  await world.settle();
  expect((await warnings(world)).map(({ payload }) => payload.percent)).toEqual([80, 100]);
  await expect(push(people[1]!, 10)).rejects.toMatchObject({
    code: 'sync.quota-exceeded',
    details: { dimension: 'storage', cap_bytes: 4_000 },
  });
  expect(await world.call(appUsage, { app_id: app.id }, app.creator)).toMatchObject({
    keys: 2,
    devices: 2,
    blob_bytes: 0,
    data: [expect.objectContaining({ key: people[0]!.userId, changes: 1 }), expect.anything()],
  });
});

test('the warning about a person near their own cap names that person', async () => {
  await using world = await startWorld([sync]);
  const app = await someApp(world);
  const actor = await someone(world, app.id);
  await world.call(updateApp, { app_id: app.id, key_cap_bytes: 1_000 }, app.creator);
  await world.call(
    pushChanges,
    { device_id: await device(world, actor), changes: [insertOf('1', 'x'.repeat(850))] },
    actor,
  );
  await world.settle();
  expect((await warnings(world)).map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ percent: 80, dimension: 'storage_per_key', key: actor.userId, cap_bytes: 1_000 }),
  ]);
});

test('only one of several people who race for the last slot in an app gets it', async () => {
  await using world = await startWorld([sync]);
  const app = await someApp(world);
  await world.call(updateApp, { app_id: app.id, key_limit: 2 }, app.creator);
  const people = await Promise.all(Array.from({ length: 6 }, async () => inApp(await world.given.account(), app.id)));
  const results = await Promise.allSettled(
    people.map((actor) => world.call(registerDevice, { device_name: 'laptop' }, actor)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'sync.key-limit-reached', kind: 'payment-required' },
  });
});

test('a wrong counter is corrected the next day', async () => {
  await using world = await startWorld([sync]);
  const app = await someApp(world);
  const actor = await someone(world, app.id);
  await world.call(pushChanges, { device_id: await device(world, actor), changes: [insertOf('1')] }, actor);
  const right = await counted(world, actor);
  await world.db.run(sql`update sync_heads set used_bytes = 123456`);
  await world.settle();
  expect(await counted(world, actor)).toBe(123456);
  world.clock.advance({ days: 2 });
  await world.settle();
  expect(await counted(world, actor)).toBe(right);
});
