/**
 * @import { RunOptions } from '../benches.mjs'
 * @import { Target } from '../load.mjs'
 * @import { Person } from '../sync-people.mjs'
 * @import { World } from '../world.mjs'
 */
import { sql } from '@mnw/db/sql';
import { inTurns } from '../in-turns.mjs';
import { load } from '../load.mjs';
import { ownerOf, plain } from '../catalogue.mjs';
import { askService, fillPeople } from '../sync-people.mjs';

const people = 200;
const rowsEach = 1_000;
const lanes = 8;

/**
 * Pages of 500 rows out of 200,000, against the bare page whose data is passed on as text: at the use case, over the
 * bus, and through HTTP.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  const everybody = await fillPeople(world, people);
  await fillLogs(world);
  const gateway = await world.startSeparate('identity', 'sync', 'gateway');
  const service = await world.startServer('sync-at-service');
  const atService = (/** @type {string} */ what) => ({
    name: what,
    run: (/** @type {number} */ forSeconds) =>
      askService(service, { what, lanes, seconds: forSeconds, people: everybody }),
  });
  const throughHttp = {
    name: 'pull through HTTP',
    run: (/** @type {number} */ forSeconds) =>
      load(target(gateway, everybody), { connections: lanes, seconds: forSeconds }),
  };
  return inTurns([...['bare page', 'pull', 'pull over the bus'].map(atService), throughHttp], {
    rounds,
    seconds,
    pids: world.pids,
    say,
  });
}

/**
 * @param {string} gateway
 * @param {Person[]} everybody
 * @returns {Target}
 */
const target = (gateway, everybody) => ({
  url: `${gateway}/api/sync/pull`,
  method: 'POST',
  headers: everybody.map(({ token }) => ({ authorization: `Bearer ${token}` })),
  bodies: everybody.map(({ deviceIds: [device_id] }) => JSON.stringify({ device_id, include_own: true })),
});

/**
 * In the order in which many people write at once: the rows of one lie scattered.
 * @param {World} world
 */
async function fillLogs(world) {
  const db = ownerOf(world);
  await db.run(sql`
    insert into sync_log (app_id, user_id, seq, device_id, table_name, operation, row_id, data, client_timestamp, size_bytes)
    select d.app_id, d.user_id, n, d.id, 'notes', 'UPDATE', gen_random_uuid(), to_jsonb(encode(sha256(random()::text::bytea), 'base64') || repeat(md5(random()::text), 11)), now(), 400
    from generate_series(1, ${rowsEach}::int) n, sync_devices d order by n, d.id`);
  await db.run(sql`update sync_heads set head = ${rowsEach}, used_bytes = ${rowsEach * 400}`);
  await db.run(plain('vacuum analyze sync_log'));
  await db.close();
}
