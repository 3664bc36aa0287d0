// Bare Fastify and pg doing what validating a licence key asks of the database, with the product's own statements: one
// read for a machine that is known; lock, look, take a slot and commit for one that is new.
/**
 * @import { Pool, PoolClient } from 'pg'
 * @import { Sql } from '@mnw/db/sql'
 * @import { Tx } from '@mnw/db/tx'
 * @import { LicenseRow } from '../../../services/commerce/dist/license-keys/license.queries.js'
 */
import Fastify from 'fastify';
import pg from 'pg';
import { hashOfCode } from '../../../services/commerce/dist/license-keys/key-codes.js';
import {
  findLicense,
  holdsSlot,
  lockLicense,
  takeSlot,
} from '../../../services/commerce/dist/license-keys/license.queries.js';
import { listen } from './ready.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL_COMMERCE, max: 5 });
/**
 * What the product's statements ask of a transaction, without the rest of it.
 * @param {Pool | PoolClient} connection
 */
function queriesOn(connection) {
  const ask = (/** @type {Sql} */ { text, name, values }) => connection.query({ text, name, values: [...values] });
  const queries = {
    maybe: async (/** @type {Sql} */ statement) => (await ask(statement)).rows[0],
    run: async (/** @type {Sql} */ statement) => (await ask(statement)).rowCount,
  };
  return /** @type {Tx} */ (/** @type {unknown} */ (queries));
}
const db = queriesOn(pool);

const fastify = Fastify();
fastify.post('/api/v1/keys/validate', async (request) => {
  const { key, machine_id } = /** @type {{ key: string, machine_id: string }} */ (request.body);
  const hash = hashOfCode(key);
  const license = await findLicense(db, hash, machine_id);
  return license?.is_active ? accepted(license) : activate(hash, machine_id);
});

/**
 * @param {Buffer} hash
 * @param {string} machineId
 */
async function activate(hash, machineId) {
  const client = await pool.connect();
  const tx = queriesOn(client);
  await client.query('begin');
  const license = await lockLicense(tx, hash);
  if (!license) throw new Error('There is no such key.');
  if (!(await holdsSlot(tx, license.id, machineId))) await takeSlot(tx, license.id, machineId, null);
  await client.query('commit');
  client.release();
  return accepted(license);
}

/** @param {LicenseRow} license */
const accepted = ({ item_id, max_activations, activation_count, created_at }) => ({
  valid: true,
  activated: true,
  license: { item_id, max_activations, activation_count, created_at },
  code: 'valid',
});

await listen(fastify, () => pool.end());
