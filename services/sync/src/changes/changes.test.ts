import { pullChanges, pushChanges, syncStatus } from '@mnw/contracts/sync/changes.rpc';
import { startWorld } from '@mnw/testing/world';
import { device, insertOf, someApp, someone } from '../../test/people.js';
import { sync } from '../sync.service.js';

test('other devices pull pushed changes unaltered and in order, and the pushing device does not receive its own', async () => {
  await using world = await startWorld([sync]);
  const actor = await someone(world, (await someApp(world)).id);
  const [laptop, phone] = [await device(world, actor, 'laptop'), await device(world, actor, 'phone')];
  const changes = [
    insertOf('1'),
    {
      ...insertOf('1'),
      op: 'UPDATE' as const,
      timestamp: '2026-05-21T11:30:00.123456+02:00',
      data: { nested: ['ü', '𝄞', null, 1.5] },
    },
    { table: 'notes', op: 'DELETE' as const, row_id: '1', timestamp: '2026-05-21T09:32:00Z' },
  ];
  const pushed = await world.call(pushChanges, { device_id: laptop, changes }, actor);
  expect(pushed).toMatchObject({ first_seq: 1, head: 3 });
  const pulled = await world.call(pullChanges, { device_id: phone }, actor);
  expect(pulled.changes).toEqual([
    {
      seq: 1,
      device_id: laptop,
      table: 'notes',
      op: 'INSERT',
      row_id: '1',
      timestamp: '2026-05-21T09:30:00.000000Z',
      key_version: 0,
      data: 'sealed 1',
    },
    expect.objectContaining({
      seq: 2,
      op: 'UPDATE',
      timestamp: '2026-05-21T09:30:00.123456Z',
      data: { nested: ['ü', '𝄞', null, 1.5] },
    }),
    expect.objectContaining({ seq: 3, op: 'DELETE', data: null }),
  ]);
  expect(pulled).toMatchObject({ has_more: false, head: 3, cursor: expect.stringMatching(/^v1\.[0-9a-f-]{36}\.3$/) });
  expect(await world.call(pullChanges, { device_id: laptop }, actor)).toMatchObject({
    changes: [],
    cursor: pulled.cursor,
    has_more: false,
  });
  expect((await world.call(pullChanges, { device_id: laptop, include_own: true }, actor)).changes).toHaveLength(3);
  expect(await world.call(syncStatus, {}, actor)).toMatchObject({
    total_changes: 3,
    cursor: pulled.cursor,
    head: 3,
    devices: 2,
    limits: { changes_per_push: 500, bytes_per_push: 4_000_000, bytes_per_row: 262_144 },
  });
});
