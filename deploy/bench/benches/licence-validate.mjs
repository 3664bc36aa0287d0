/**
 * @import { Row, RunOptions } from '../benches.mjs'
 * @import { World } from '../world.mjs'
 */
import { sql } from '@mnw/db/sql';
import { alternate } from '../alternate.mjs';
import { fillCatalogue, ownerOf, plain } from '../catalogue.mjs';
import { hashOfCode } from '../../../services/commerce/dist/license-keys/key-codes.js';

const count = 4_000;
const path = '/api/v1/keys/validate';
const cases = [
  { what: 'known machine', machine: 'machine-1', connections: 32 },
  { what: 'known machine', machine: 'machine-1', connections: 8 },
  { what: 'new machine', machine: 'machine-{n}', connections: 32 },
];
const codeOf = (/** @type {number} */ n) => `BENCH-${String(n).padStart(5, '0')}-00000-00000-00000`;

/**
 * Validating licence keys, each on a machine that is known and each on a new one, against bare Fastify with the same
 * statements.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  await fillCatalogue(world, 1);
  const codes = Array.from({ length: count }, (_, n) => codeOf(n));
  await issueKeys(world, codes);
  const bare = await world.startServer('bare-validate');
  const separate = await world.startSeparate('commerce', 'gateway');
  /** @type {Row[]} */
  const rows = [];
  for (const { what, machine, connections } of cases) {
    const bodies = codes.map((key) => JSON.stringify({ key, machine_id: machine }));
    const target = (/** @type {string} */ name, /** @type {string} */ base) => ({
      name: `${name}, ${what}`,
      url: base + path,
      method: 'POST',
      bodies,
    });
    const targets = [target('bare Fastify + pg', bare), target('gateway → bus → commerce', separate)];
    rows.push(...(await alternate(targets, { connections, rounds, seconds, pids: world.pids, say })));
  }
  return rows;
}

/**
 * @param {World} world
 * @param {string[]} codes
 */
async function issueKeys(world, codes) {
  const db = ownerOf(world);
  await db.run(sql`
    with issued as (
      insert into license_keys (item_id, key_code, key_hash, max_activations, activation_count)
      select i.id, code, hash, 1000000, 1 from items i, unnest(${codes}::text[], ${codes.map((code) => hashOfCode(code))}::bytea[]) as given (code, hash) returning id)
    insert into license_activations (license_key_id, machine_id) select id, 'machine-1' from issued`);
  for (const table of ['license_keys', 'license_activations']) await db.run(plain(`analyze ${table}`));
  await db.close();
}
