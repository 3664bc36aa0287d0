/**
 * @import { Queries } from '@mnw/db/tx'
 * @import { Change, Person } from '../sync-people.mjs'
 */
import { sql } from '@mnw/db/sql';

/**
 * The insert that anybody would write first: arrays, `unnest`, a serial, an index for the pull. Fast, and its readers
 * lose rows (research: 0.3–41 %).
 */
export const bareTable = `
  create table bench_log (
    app_id uuid not null, user_id uuid not null, seq bigserial not null, device_id uuid not null, table_name text not null, operation text not null, row_id text not null, data jsonb,
    client_timestamp timestamptz not null, received_at timestamptz not null default now(), primary key (app_id, user_id, seq));
  grant select, insert on bench_log to mnw_sync;
  grant usage on bench_log_seq_seq to mnw_sync`;

/**
 * @param {Queries} db
 * @param {Person} person
 * @param {Change[]} changes
 */
export function bareInsert(db, { appId, userId, deviceIds: [deviceId] }, changes) {
  const column = (/** @type {keyof Change} */ name) => changes.map((change) => change[name]);
  return db.run(sql`
    insert into bench_log (app_id, user_id, device_id, table_name, operation, row_id, data, client_timestamp)
    select ${appId}::uuid, ${userId}::uuid, ${deviceId}::uuid, * from unnest(${column('table')}::text[], ${column('op')}::text[], ${column('row_id')}::text[],
      ${changes.map(({ data }) => JSON.stringify(data))}::jsonb[], ${column('timestamp')}::timestamptz[])`);
}

/**
 * @typedef {object} LogRow
 * @property {number} seq
 * @property {string} device_id
 * @property {string} table_name
 * @property {string} operation
 * @property {string} row_id
 * @property {string} data
 * @property {string} at
 */

/**
 * A page by key with data as text, put together as JSON without being read.
 * @param {Queries} db
 * @param {Person} person
 */
export async function barePage(db, { appId, userId }) {
  /** @type {LogRow[]} */
  const rows = await db.many(sql`
    select seq, device_id, table_name, operation, row_id, data::text as data, client_timestamp::text as at from sync_log
    where app_id = ${appId} and user_id = ${userId} and seq > 0 order by seq limit 500`);
  return `{"changes":[${rows.map((row) => `{"seq":${row.seq},"device_id":"${row.device_id}","table":${JSON.stringify(row.table_name)},"op":"${row.operation}","row_id":${JSON.stringify(row.row_id)},"timestamp":"${row.at}","data":${row.data}}`).join(',')}]}`;
}
