import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { pullChanges, pushChanges } from '@mnw/contracts/sync/changes.rpc';
import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import { startWorld, type World } from '@mnw/testing/world';
import { sync } from '../src/sync.service.js';
import { device, insertOf, someApp, someone } from './people.js';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

test('a push that was committed before the service was killed gets its stored answer when it is retried', async () => {
  await using world = await startWorld([sync]);
  const actor = await someone(world, (await someApp(world)).id);
  const [laptop, phone] = [await device(world, actor, 'laptop'), await device(world, actor, 'phone')];
  await world.stop(world.services[0]!);
  const doomed = await start(world);
  const push = (deadlineMs = 20_000) =>
    world.bus.call(
      pushChanges,
      { device_id: laptop, push_no: 1, changes: [insertOf('1'), insertOf('2')] },
      { actor, deadlineMs },
    );
  const unanswered = await world.db.transaction(async (tx) => {
    await tx.run(sql`select 1 from sync_heads where user_id = ${actor.userId} for update`);
    const pushing = push(2_000).catch((error: unknown) => error);
    await untilWaiting(world);
    doomed.kill('SIGKILL');
    await once(doomed, 'exit');
    return { pushing };
  });
  // PostgreSQL completes the statement although its client is gone.
  await untilPushed(world);
  await world.start(sync);
  expect(await push()).toMatchObject({ first_seq: 1, head: 2 });
  expect((await world.call(pullChanges, { device_id: phone }, actor)).changes.map(({ row_id }) => row_id)).toEqual([
    '1',
    '2',
  ]);
  expect(await unanswered.pushing).toMatchObject({ kind: 'unavailable' });
}, 300_000);

async function start(world: World): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program], { env: { ...process.env, ...world.env }, stdio: 'ignore' });
  for (;;) {
    const health = await world.bus.call(serviceHealth('sync'), {}, { deadlineMs: 500 }).catch(() => undefined);
    if (health?.ready) return child;
  }
}

const untilWaiting = (world: World) =>
  until('a push that waits', () =>
    world.db.maybe(
      sql`select 1 from pg_stat_activity where datname = current_database() and usename = 'mnw_sync' and wait_event_type = 'Lock'`,
    ),
  );

const untilPushed = (world: World) =>
  until('the push', () => world.db.maybe(sql`select 1 from sync_heads where head = 2`));
