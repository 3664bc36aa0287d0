import type { AccountActor } from '@mnw/contracts/actor';
import type { SyncDeviceId } from '@mnw/contracts/ids';
import { pullChanges, pushChanges, syncStatus, takeSnapshot } from '@mnw/contracts/sync/changes.rpc';
import { registerDevice } from '@mnw/contracts/sync/devices.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { device, someApp, someone } from '../../test/people.js';
import { sync } from '../sync.service.js';

const histories = process.env['MNW_SOAK'] ? 150 : 3;

type State = Record<string, unknown>;
interface Logged {
  table: string;
  row_id: string;
  op: string;
  data?: unknown;
}

/** The state of a device after it applied these changes in order. */
function replay(changes: readonly Logged[], before: State = {}): State {
  const state = { ...before };
  for (const { table, row_id, op, data } of changes) {
    if (op === 'DELETE') delete state[`${table} ${row_id}`];
    else state[`${table} ${row_id}`] = data;
  }
  return state;
}

const random = (below: number): number => Math.floor(Math.random() * below);
const someChange = () => ({
  table: `t${random(2)}`,
  row_id: String(random(8)),
  op: (['INSERT', 'UPDATE', 'DELETE'] as const)[random(3)]!,
  timestamp: '2026-01-01T00:00:00Z',
  data: random(1e9),
});
const pushSome = (world: World, actor: AccountActor, device_id: SyncDeviceId, count: number) =>
  world.call(pushChanges, { device_id, changes: Array.from({ length: count }, someChange) }, actor);

async function pullAll(world: World, actor: AccountActor, device_id: SyncDeviceId, cursor?: string | number) {
  const changes = [];
  for (;;) {
    const page = await world.call(pullChanges, { device_id, cursor, include_own: true, limit: 40 }, actor);
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.has_more) return { changes, cursor };
  }
}

async function snapshotOf(world: World, actor: AccountActor, device_id: SyncDeviceId) {
  const rows = [];
  for (let page: string | undefined; ;) {
    const { rows: some, next, cursor } = await world.call(takeSnapshot, { device_id, page, limit: 3 }, actor);
    rows.push(...some);
    if (next === null) return { rows, cursor };
    page = next;
  }
}

async function stored(
  world: World,
  { userId }: AccountActor,
): Promise<{ used_bytes: number; counted: number; compacted_to: number }> {
  return world.db.one(sql`
    select used_bytes, compacted_to, (select coalesce(sum(size_bytes), 0)::bigint from sync_log where user_id = h.user_id) as counted from sync_heads h where user_id = ${userId}`);
}

test('a compacted log yields the same rows as the full one: from the start, from a snapshot, and from a cursor in between', async () => {
  await using world = await startWorld([sync]);
  const { id } = await someApp(world);
  for (let n = 0; n < histories; n++) {
    const actor = await someone(world, id);
    const [laptop, phone] = [await device(world, actor, 'laptop'), await device(world, actor, 'phone')];
    await pushSome(world, actor, laptop, 30 + random(100));
    const early = await pullAll(world, actor, phone);
    await pullAll(world, actor, phone, early.cursor);
    await pushSome(world, actor, phone, 30 + random(100));
    const whole = replay((await pullAll(world, actor, laptop)).changes);
    await world.db.run(
      sql`update sync_log set received_at = received_at - interval '31 days' where user_id = ${actor.userId} and seq <= ${(await stored(world, actor)).compacted_to + 100}`,
    );
    await world.db.run(
      sql`update sync_heads set compacted_at = now() - interval '2 days' where user_id = ${actor.userId}`,
    );
    await world.settle();
    const after = await stored(world, actor);
    expect(after.compacted_to).toBeGreaterThan(0);
    expect(after.used_bytes).toBe(after.counted);
    const fresh = await device(world, actor, 'tablet');
    const fromStart = await pullAll(world, actor, fresh);
    expect(replay(fromStart.changes)).toEqual(whole);
    const snapshot = await snapshotOf(world, actor, fresh);
    expect(replay(snapshot.rows)).toEqual(whole);
    expect((await pullAll(world, actor, fresh, snapshot.cursor)).changes).toEqual([]);
    expect(replay((await pullAll(world, actor, phone, early.cursor)).changes, replay(early.changes))).toEqual(whole);
    expect(new Set(fromStart.changes.slice(0, 1).map(({ op }) => op))).not.toContain('UPDATE');
  }
});

test('changes that an active device has not seen are not compacted, and a stale device resyncs from a snapshot', async () => {
  await using world = await startWorld([sync]);
  const actor = await someone(world, (await someApp(world)).id);
  const [laptop, phone] = [await device(world, actor, 'laptop'), await device(world, actor, 'phone')];
  const change = { table: 't', row_id: '1', timestamp: '2026-01-01T00:00:00Z' };
  await world.call(pushChanges, { device_id: laptop, changes: [{ ...change, op: 'INSERT', data: 1 }] }, actor);
  const { cursor } = await world.call(pullChanges, { device_id: phone }, actor);
  await world.call(pullChanges, { device_id: phone, cursor }, actor);
  await world.call(pushChanges, { device_id: laptop, changes: [{ ...change, op: 'DELETE' }] }, actor);
  const total = async (): Promise<number> => (await world.call(syncStatus, {}, actor)).total_changes;
  world.clock.advance({ days: 40 });
  await world.db.run(sql`update sync_devices set last_seen_at = ${world.clock.now()} where user_id = ${actor.userId}`);
  await world.settle();
  expect(await total()).toBe(2);
  expect((await world.call(pullChanges, { device_id: phone, cursor }, actor)).changes).toMatchObject([
    { op: 'DELETE' },
  ]);
  world.clock.advance({ days: 100 });
  await world.settle();
  expect(await total()).toBe(0);
  await expect(world.call(pullChanges, { device_id: phone, cursor }, actor)).rejects.toMatchObject({
    code: 'sync.must-refetch',
    details: { reason: 'horizon' },
  });
  expect(await world.call(takeSnapshot, { device_id: phone }, actor)).toMatchObject({ rows: [], next: null });
  expect(await world.call(registerDevice, { device_name: 'phone' }, actor)).toMatchObject({ id: phone });
});
