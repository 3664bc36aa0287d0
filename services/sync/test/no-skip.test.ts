import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { AccountActor } from '@mnw/contracts/actor';
import type { SyncDeviceId } from '@mnw/contracts/ids';
import { pullChanges } from '@mnw/contracts/sync/changes.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { sync } from '../src/sync.service.js';
import { device, someApp, someone } from './people.js';

const pushers = 8;
const batches = process.env['MNW_SOAK'] ? 2_000 : 40;
const program = fileURLToPath(new URL('pusher.mjs', import.meta.url));
type NumberedBy = 'counter' | 'sequence';

interface Person {
  actor: AccountActor;
  reading: SyncDeviceId;
}

async function people(world: World): Promise<Person[]> {
  const { id } = await someApp(world);
  const actors = [await someone(world, id), await someone(world, id)];
  return Promise.all(actors.map(async (actor) => ({ actor, reading: await device(world, actor, 'reader') })));
}

/** Returns how many rows the process pushed. */
async function pushInProcess(world: World, persons: Person[], name: string, numberedBy: NumberedBy): Promise<number> {
  const devices = await Promise.all(
    persons.map(async ({ actor }) => ({ userId: actor.userId, deviceId: await device(world, actor, name) })),
  );
  const env = {
    ...process.env,
    DATABASE_URL: world.env['DATABASE_URL_SYNC'],
    APP_ID: persons[0]!.actor.appId,
    PEOPLE: JSON.stringify(devices),
    NUMBERED_BY: numberedBy,
    BATCHES: String(batches),
  };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
  if (code !== 0) throw new Error(`pusher exited with code ${code}`);
  return Number(output);
}

/** The rows after a cursor, and the next cursor. */
type NextPage<C> = (cursor: C | undefined) => Promise<{ rows: number; cursor: C }>;

const byPull =
  (world: World, { actor, reading }: Person): NextPage<string | number> =>
  async (cursor) => {
    const page = await world.call(pullChanges, { device_id: reading, cursor }, actor);
    return { rows: page.changes.length, cursor: page.cursor };
  };

/** Continues after the greatest number seen, as one would read a log without a counter. */
const byGreatest =
  (world: World, { actor }: Person): NextPage<number> =>
  async (after = 0) => {
    const rows = await world.db.many<{ seq: number }>(sql`
    select seq from sync_log where app_id = ${actor.appId} and user_id = ${actor.userId} and seq > ${after} order by seq limit 500`);
    return { rows: rows.length, cursor: rows.at(-1)?.seq ?? after };
  };

/** Counts the rows that a reader receives until the pushers are done and nothing is left. */
async function readAll<C>(next: NextPage<C>, areDone: () => boolean): Promise<number> {
  let seen = 0;
  for (let cursor: C | undefined, wasDone = false; ;) {
    const isLast = wasDone;
    wasDone = areDone();
    const page = await next(cursor);
    seen += page.rows;
    cursor = page.cursor;
    if (isLast && page.rows === 0) return seen;
  }
}

async function rowsLost(numberedBy: NumberedBy): Promise<number> {
  await using world = await startWorld([sync]);
  await world.db.run(sql`create sequence variant`);
  await world.db.run(sql`grant usage on sequence variant to mnw_sync`);
  const persons = await people(world);
  let areDone = false;
  const pushing = Promise.all(
    Array.from({ length: pushers }, (_, n) => pushInProcess(world, persons, `pusher ${n}`, numberedBy)),
  ).finally(() => (areDone = true));
  const seen = await Promise.all(
    persons.map((person) =>
      numberedBy === 'counter'
        ? readAll(byPull(world, person), () => areDone)
        : readAll(byGreatest(world, person), () => areDone),
    ),
  );
  const pushed = (await pushing).reduce((sum, rows) => sum + rows, 0);
  expect(pushed).toBeGreaterThan(pushers * batches);
  return pushed - seen.reduce((sum, rows) => sum + rows, 0);
}

test(
  'readers skip no row while eight processes push',
  async () => {
    expect(await rowsLost('counter')).toBe(0);
  },
  process.env['MNW_SOAK'] ? 3_600_000 : 300_000,
);

test(
  'readers would skip rows if a sequence numbered them',
  async () => {
    expect(await rowsLost('sequence')).toBeGreaterThan(0);
  },
  process.env['MNW_SOAK'] ? 3_600_000 : 300_000,
);
