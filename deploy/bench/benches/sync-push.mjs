/**
 * @import { Row, RunOptions } from '../benches.mjs'
 * @import { Database } from '@mnw/db/database'
 * @import { Target } from '../load.mjs'
 * @import { Person } from '../sync-people.mjs'
 */
import { load } from '../load.mjs';
import { ownerOf, plain } from '../catalogue.mjs';
import { askService, fillPeople, someChanges } from '../sync-people.mjs';
import { inTurns } from '../in-turns.mjs';
import { bareTable } from '../servers/bare-sync.mjs';

const people = 1_000;
const lanes = 8;
const sizes = [100, 1];

/**
 * Pushes of 100 rows and of one, by 1,000 people, against the bare unnest insert on the same PostgreSQL: at the use
 * case, over the bus, and through HTTP.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  const everybody = await fillPeople(world, people);
  const db = ownerOf(world);
  await db.run(plain(bareTable));
  const gateway = await world.startSeparate('identity', 'sync', 'gateway');
  const service = await world.startServer('sync-at-service');
  /** @type {Row[]} */
  const rows = [];
  for (const size of sizes) {
    const atService = (/** @type {string} */ what) => ({
      name: `${what}, ${size} rows`,
      run: (/** @type {number} */ forSeconds) =>
        askService(service, { what, rows: size, lanes, seconds: forSeconds, people: everybody }),
    });
    // The numbers begin anew with each load process.
    const throughHttp = {
      name: `numbered push through HTTP, ${size} rows`,
      run: async (/** @type {number} */ forSeconds) => (
        await resetNumbers(db),
        load(target(gateway, everybody, size), { connections: lanes, seconds: forSeconds })
      ),
    };
    const targets = ['bare insert', 'push', 'numbered push', 'numbered push over the bus'].map(atService);
    rows.push(
      ...(await inTurns([...targets, throughHttp], {
        rounds,
        seconds,
        pids: world.pids,
        say,
        before: () => emptyLogs(db, service),
      })),
    );
  }
  await db.close();
  return rows;
}

/**
 * @param {string} gateway
 * @param {Person[]} everybody
 * @param {number} size
 * @returns {Target}
 */
function target(gateway, everybody, size) {
  return {
    url: `${gateway}/api/sync/push`,
    method: 'POST',
    headers: everybody.map(({ token }) => ({ authorization: `Bearer ${token}` })),
    bodies: everybody.map(({ deviceIds: [device_id] }) =>
      JSON.stringify({ device_id, push_no: '{turn}', key_version: 0, changes: someChanges(size) }).replace(
        '"{turn}"',
        '{turn}',
      ),
    ),
  };
}

const resetNumbers = (/** @type {Database} */ db) => db.run(plain('update sync_devices set last_push_no = 0'));

/**
 * Every measurement begins with empty logs, so that none pays for the size of what others wrote.
 * @param {Database} db
 * @param {string} service
 */
async function emptyLogs(db, service) {
  await db.run(plain('truncate sync_log, bench_log'));
  await db.run(plain('update sync_heads set head = 0, used_bytes = 0, compacted_to = 0'));
  await resetNumbers(db);
  await fetch(`${service}/forget`, { method: 'POST' });
}
