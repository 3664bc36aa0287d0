import type { Sql } from '@mnw/db/sql';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface Push {
  appId: string;
  userId: string;
  deviceId: string;
  /** The raw request body. PostgreSQL extracts `changes` from it, so that numbers and strings stay exactly as sent. */
  body: string;
  pushNo: number | null;
  hash: Buffer | null;
  keyVersion: number | null;
  /** What one person may store if the developer set no cap. */
  capBytes: number;
}

export interface Pushed {
  head: number;
  count: number;
  epoch: string;
  key_version: number;
}

/**
 * Checks quota, key version, push number and revocation and assigns the order, all in one statement. Raising the head
 * locks its row until the commit, so seq order is commit order, and PostgreSQL re-evaluates the preconditions on a row
 * that it had to wait for. The device is locked first, so that a waiting push cannot overtake the device's removal. No
 * row means that a precondition failed and nothing has changed.
 */
export const pushStatement = ({ appId, userId, deviceId, body, pushNo, hash, keyVersion, capBytes }: Push): Sql => sql`
  with r as materialized (
    select "table", op, row_id, "timestamp", data, n, octet_length("table") + octet_length(row_id)
      + case when data is null then 0 when jsonb_typeof(data) = 'string' then pg_column_size(data) else octet_length(data::text) end as size
    from rows from (jsonb_to_recordset(${body}::text::jsonb -> 'changes') as ("table" text, op text, row_id text, "timestamp" timestamptz, data jsonb))
      with ordinality as c ("table", op, row_id, "timestamp", data, n)),
  s as (select count(*) as n, sum(size) as bytes from r),
  d as (
    select id from sync_devices where id = ${deviceId} and app_id = ${appId} and user_id = ${userId} and revoked_at is null
      and (${pushNo}::bigint is null or last_push_no = ${pushNo}::bigint - 1) for no key update),
  h as (
    update sync_heads h set head = h.head + s.n, used_bytes = h.used_bytes + s.bytes
    from d, s, sync_apps a
    where h.app_id = ${appId} and h.user_id = ${userId} and a.id = ${appId} and a.is_active
      and h.used_bytes + s.bytes <= coalesce(a.key_cap_bytes, ${capBytes}::bigint)
      and (a.storage_cap_bytes is null or a.stored_bytes + s.bytes <= a.storage_cap_bytes)
      and (${keyVersion}::int is null or h.key_version = ${keyVersion}::int)
    returning h.head, h.epoch, h.key_version, s.n),
  p as (
    update sync_devices set last_seen_at = now(), last_push_no = coalesce(${pushNo}::bigint, last_push_no),
      last_push_head = case when ${pushNo}::bigint is null then last_push_head else h.head end,
      last_push_count = case when ${pushNo}::bigint is null then last_push_count else h.n end, last_push_hash = coalesce(${hash}::bytea, last_push_hash)
    from h where id = ${deviceId} and (${pushNo}::bigint is not null or last_seen_at < now() - interval '1 minute')),
  i as (
    insert into sync_log (app_id, user_id, seq, device_id, table_name, operation, row_id, data, key_version, client_timestamp, size_bytes)
    select ${appId}::uuid, ${userId}::uuid, h.head - h.n + r.n, ${deviceId}::uuid, r."table", r.op, r.row_id, r.data, h.key_version, r."timestamp", r.size from h, r)
  select head, n as count, epoch, key_version from h`;

/** The values that the preconditions depend on, to find out which one failed. */
export interface Preconditions {
  is_active: boolean;
  storage_cap_bytes: number | null;
  stored_bytes: number;
  cap_bytes: number;
  used_bytes: number;
  key_version: number;
  epoch: string;
  revoked_at: Date | null;
  last_push_no: number;
  last_push_head: number | null;
  last_push_count: number | null;
  last_push_hash: Buffer | null;
}

export const preconditionsOf = (
  db: Queries,
  { appId, userId, deviceId, capBytes }: Push,
): Promise<Preconditions | undefined> =>
  db.maybe<Preconditions>(sql`
    select a.is_active, a.storage_cap_bytes, a.stored_bytes, coalesce(a.key_cap_bytes, ${capBytes}::bigint) as cap_bytes, h.used_bytes, h.key_version, h.epoch,
      d.revoked_at, d.last_push_no, d.last_push_head, d.last_push_count, d.last_push_hash
    from sync_devices d join sync_apps a on a.id = d.app_id join sync_heads h on h.app_id = d.app_id and h.user_id = d.user_id
    where d.id = ${deviceId} and d.app_id = ${appId} and d.user_id = ${userId}`);

/** Zero-based positions of the rows that PostgreSQL cannot store, for example JSON with numbers beyond its range. */
export async function unusableRows(db: Queries, body: string): Promise<number[]> {
  const rows = await db.many<{ n: number }>(sql`
    select n - 1 as n from json_array_elements(${body}::text::json -> 'changes') with ordinality as c (change, n) where not pg_input_is_valid(change::text, 'jsonb') order by n limit 50`);
  return rows.map(({ n }) => n);
}
