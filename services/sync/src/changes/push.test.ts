import { randomUUID } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { SyncDeviceId } from '@mnw/contracts/ids';
import { pullChanges, pushChanges, takeSnapshot } from '@mnw/contracts/sync/changes.rpc';
import { removeDevice } from '@mnw/contracts/sync/devices.rpc';
import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import { startWorld, type World } from '@mnw/testing/world';
import { device, insertOf, someApp, someone } from '../../test/people.js';
import { sync } from '../sync.service.js';
import { beginEpoch } from './epoch.queries.js';

async function synced(world: World): Promise<{ actor: AccountActor; laptop: SyncDeviceId; phone: SyncDeviceId }> {
  const actor = await someone(world, (await someApp(world)).id);
  return { actor, laptop: await device(world, actor, 'laptop'), phone: await device(world, actor, 'phone') };
}
const rowsOf = (world: World, { userId }: AccountActor) =>
  world.db.many<{ seq: number; row_id: string }>(
    sql`select seq, row_id from sync_log where user_id = ${userId} order by seq`,
  );

test('a repeated push changes nothing and gets the same answer, also when the copies arrive concurrently', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop } = await synced(world);
  const push = () =>
    world.call(pushChanges, { device_id: laptop, push_no: 1, changes: [insertOf('1'), insertOf('2')] }, actor);
  const answers = [...(await Promise.all([push(), push(), push()])), await push()];
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await rowsOf(world, actor)).toHaveLength(2);
});

test('a push without a number is idempotent by its Idempotency-Key, and a refused push can be retried with the same key', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop } = await synced(world);
  const idempotency = { key: 'a-key', requestHash: 'hash', actorKey: actor.userId };
  const push = (key_version: number) =>
    world.bus.call(
      pushChanges,
      { device_id: laptop, key_version, changes: [insertOf('1')] },
      { actor, idempotency, deadlineMs: 20_000 },
    );
  await expect(push(1)).rejects.toMatchObject({ code: 'sync.key-version-stale' });
  const answers = [await push(0), await push(0)];
  expect(answers[0]).toEqual(answers[1]);
  expect(await rowsOf(world, actor)).toHaveLength(1);
});

test('a push number that leaves a gap, or was used for other changes, is refused', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop, phone } = await synced(world);
  const push = (push_no: number, row: string) =>
    world.call(pushChanges, { device_id: laptop, push_no, changes: [insertOf(row)] }, actor);
  await push(1, '1');
  await expect(push(1, 'other')).rejects.toMatchObject({ code: 'sync.push-number-used', kind: 'conflict' });
  await expect(push(3, '3')).rejects.toMatchObject({ code: 'sync.push-number-gap', details: { last_push_no: 1 } });
  await world.call(pushChanges, { device_id: phone, push_no: 1, changes: [insertOf('from the phone')] }, actor);
  await push(2, '2');
  expect((await rowsOf(world, actor)).map(({ row_id }) => row_id)).toEqual(['1', 'from the phone', '2']);
});

test('numbers and strings are stored exactly as sent', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop, phone } = await synced(world);
  const data = '{"big":12345678901234567890,"exact":1.10,"text":"\\u00fc \\ud834\\udd1e e9999","nested":[[null,true]]}';
  const body = Buffer.from(
    JSON.stringify({ device_id: laptop, changes: [insertOf('1', 'DATA')] }).replace('"DATA"', data),
  );
  await world.bus.callBytes(pushChanges, body, { actor });
  const pulled = Buffer.from(await world.bus.callBytes(pullChanges, { device_id: phone }, { actor })).toString();
  expect(pulled).toContain('"big": 12345678901234567890');
  expect(pulled).toContain('"exact": 1.10');
  expect(JSON.parse(pulled).changes[0].data.text).toBe('ü 𝄞 e9999');
});

test.each([['1e65'], ['[-1e300]'], ['{"a":1e-70}'], ['[1e999]'], ['[1e-99999]'], ['[[7e-500]]']])(
  'the number in %s would expand far beyond its size in the request and is refused',
  async (data) => {
    await using world = await startWorld([sync]);
    const { actor, laptop } = await synced(world);
    const body = Buffer.from(
      JSON.stringify({ device_id: laptop, changes: [insertOf('0'), insertOf('1', 'DATA')] }).replace('"DATA"', data),
    );
    await expect(world.bus.callBytes(pushChanges, body, { actor })).rejects.toMatchObject({
      kind: 'invalid',
      details: { errors: [{ field: expect.stringMatching(/^changes/) }] },
    });
    expect(await rowsOf(world, actor)).toEqual([]);
  },
);

test('a removed device is refused in the middle of a series of pushes, and its removal waits for the push in progress', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop, phone } = await synced(world);
  let isRemoved = false;
  const pushes = Array.from({ length: 4 }, async () => {
    for (let n = 0, tooLate = 0; tooLate < 20; n++, tooLate += isRemoved ? 1 : 0) {
      try {
        await world.call(pushChanges, { device_id: laptop, changes: [insertOf(`${n}`)] }, actor);
      } catch (error) {
        return error;
      }
    }
    return 'never refused';
  });
  await world.call(pushChanges, { device_id: laptop, changes: [insertOf('begun')] }, actor);
  await world.call(removeDevice, { device_id: laptop }, actor);
  isRemoved = true;
  const { changes } = await world.call(pullChanges, { device_id: phone, limit: 1 }, actor);
  expect(changes).toHaveLength(1);
  const when = await rowsOf(world, actor);
  expect(await Promise.all(pushes)).toEqual(
    Array(4).fill(expect.objectContaining({ code: 'sync.device-revoked', kind: 'unauthenticated' })),
  );
  expect(await rowsOf(world, actor)).toHaveLength(when.length);
  await expect(world.call(pullChanges, { device_id: laptop }, actor)).rejects.toMatchObject({
    code: 'sync.device-revoked',
  });
});

test('a push that waits for the counter does not overtake the removal of its device', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop } = await synced(world);
  const { release, holding } = await holdHead(world, actor);
  const pushing = world.call(pushChanges, { device_id: laptop, changes: [insertOf('1')] }, actor);
  await untilWaiting(world, 1);
  const atRemoval = world.call(removeDevice, { device_id: laptop }, actor).then(() => rowsOf(world, actor));
  await untilWaiting(world, 2);
  release();
  expect(await atRemoval).toHaveLength(1);
  await Promise.all([holding, pushing]);
});

/** Locks a person's counter like a transaction that has not committed. */
function holdHead(world: World, { userId }: AccountActor): Promise<{ release: () => void; holding: Promise<void> }> {
  return new Promise((isHeld) => {
    const holding = world.db.transaction(async (tx) => {
      await tx.run(sql`select 1 from sync_heads where user_id = ${userId} for update`);
      await new Promise<void>((release) => isHeld({ release, holding: Promise.resolve().then(() => holding) }));
    });
  });
}

/** Resolves once this many statements of the service wait for a lock. */
const untilWaiting = (world: World, waiting: number) =>
  until('statements that wait', async () => {
    const { n } = await world.db.one<{ n: number }>(
      sql`select count(*) as n from pg_stat_activity where datname = current_database() and usename = 'mnw_sync' and wait_event_type = 'Lock'`,
    );
    return n >= waiting;
  });

test('cursors from before a restore are refused, and the device resyncs from a snapshot', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop, phone } = await synced(world);
  const { cursor: asInteger } = await world.call(
    pushChanges,
    { device_id: laptop, changes: [insertOf('1'), insertOf('2')] },
    actor,
  );
  const { cursor } = await world.call(pullChanges, { device_id: phone }, actor);
  expect(await world.call(pullChanges, { device_id: phone, cursor: asInteger }, actor)).toMatchObject({
    changes: [],
    cursor: asInteger,
  });
  await beginEpoch(world.db);
  for (const old of [cursor, asInteger])
    await expect(world.call(pullChanges, { device_id: phone, cursor: old }, actor)).rejects.toMatchObject({
      code: 'sync.must-refetch',
      kind: 'conflict',
      details: { reason: 'epoch' },
    });
  const snapshot = await world.call(takeSnapshot, { device_id: phone }, actor);
  expect(snapshot.rows).toHaveLength(2);
  expect(await world.call(pullChanges, { device_id: phone, cursor: snapshot.cursor }, actor)).toMatchObject({
    changes: [],
  });
  const ahead = snapshot.cursor.replace(/\d+$/, '99');
  await expect(world.call(pullChanges, { device_id: phone, cursor: ahead }, actor)).rejects.toMatchObject({
    details: { reason: 'ahead' },
  });
  await expect(world.call(pullChanges, { device_id: phone, cursor: 'v1.nonsense' }, actor)).rejects.toMatchObject({
    kind: 'invalid',
    details: { field: 'cursor' },
  });
});

test('pages end at their limits, and the cursor skips rows that the filters hide', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop, phone } = await synced(world);
  for (let n = 0; n < 3; n++)
    await world.call(
      pushChanges,
      {
        device_id: n === 1 ? phone : laptop,
        changes: Array.from({ length: 400 }, (_, row) => ({
          ...insertOf(`${n} ${row}`),
          table: row % 2 ? 'odd' : 'even',
        })),
      },
      actor,
    );
  const all = await everyPage(world, actor, { device_id: phone });
  expect(all.map(({ changes }) => changes.length)).toEqual([500, 300]);
  const odd = await everyPage(world, actor, { device_id: phone, tables: ['odd'], limit: 150 });
  expect(odd.flatMap(({ changes }) => changes)).toHaveLength(400);
  expect(await everyPage(world, actor, { device_id: phone, since: '2027-01-01T00:00:00Z' })).toEqual([
    expect.objectContaining({ changes: [], has_more: false, cursor: all.at(-1)!.cursor }),
  ]);
  await world.call(
    pushChanges,
    { device_id: laptop, changes: Array.from({ length: 12 }, (_, n) => insertOf(`large ${n}`, 'x'.repeat(200_000))) },
    actor,
  );
  const large = await everyPage(world, actor, { device_id: phone, cursor: all.at(-1)!.cursor });
  expect(large.map(({ changes }) => changes.length)).toEqual([5, 5, 2]);
});

async function everyPage(
  world: World,
  actor: AccountActor,
  input: Parameters<typeof world.call<typeof pullChanges>>[1],
) {
  const pages = [];
  for (let next = input; ;) {
    const page = await world.call(pullChanges, next, actor);
    pages.push(page);
    if (!page.has_more) return pages;
    next = { ...next, cursor: page.cursor };
  }
}

test('devices of other people and unknown devices are not found, and a session without an app token is refused', async () => {
  await using world = await startWorld([sync]);
  const { actor, laptop } = await synced(world);
  const other = await synced(world);
  const changes = [insertOf('1')];
  for (const device_id of [other.laptop, randomUUID() as SyncDeviceId]) {
    for (const call of [
      () => world.call(pushChanges, { device_id, changes }, actor),
      () => world.call(pullChanges, { device_id }, actor),
      () => world.call(takeSnapshot, { device_id }, actor),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'sync.device-not-found', kind: 'not-found' });
  }
  const { appId: _, ...session } = actor;
  await expect(world.call(pushChanges, { device_id: laptop, changes }, session)).rejects.toMatchObject({
    code: 'auth.app-token-required',
  });
  expect(await rowsOf(world, actor)).toEqual([]);
});
