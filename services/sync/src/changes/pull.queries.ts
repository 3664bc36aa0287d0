import type { Sql } from '@mnw/db/sql';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { AppDisabled } from '../apps/apps.errors.js';
import { DeviceNotFound, DeviceRevoked } from '../devices/devices.errors.js';

export interface LogState {
  head: number;
  epoch: string;
  key_version: number;
  compacted_to: number;
  acked_seq: number;
  seen_long_ago: boolean;
}

/**
 * State of the log for a device that may read it. Call this before reading rows: every row up to this head is
 * committed.
 */
export async function logStateFor(
  db: Queries,
  { appId, userId, deviceId }: { appId: string; userId: string; deviceId: string },
): Promise<LogState> {
  const row = await db.maybe<LogState & { revoked_at: Date | null; is_active: boolean }>(sql`
    select h.head, h.epoch, h.key_version, h.compacted_to, d.acked_seq, d.last_seen_at < now() - interval '5 minutes' as seen_long_ago, d.revoked_at, a.is_active
    from sync_devices d join sync_heads h on h.app_id = d.app_id and h.user_id = d.user_id join sync_apps a on a.id = d.app_id
    where d.id = ${deviceId} and d.app_id = ${appId} and d.user_id = ${userId}`);
  if (!row) throw new DeviceNotFound();
  if (row.revoked_at) throw new DeviceRevoked();
  if (!row.is_active) throw new AppDisabled();
  return row;
}

export interface LoggedRow {
  seq: number;
  device_id: string;
  table_name: string;
  operation: string;
  row_id: string;
  timestamp: string;
  key_version: number;
  data: string | null;
}

/** A row's columns in wire format; `data` stays text, so that it is never parsed. */
export const wireColumns = sql`seq, device_id, table_name, operation, row_id, key_version, data::text as data,
  to_char(client_timestamp at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "timestamp"`;

/** Rows scanned per page, so that a log full of the device's own rows is not read whole. */
const maxScanned = 5_000;
/** A page ends with the row that exceeds this many bytes. */
export const pageBytes = 1_000_000;

export interface PageRow extends LoggedRow {
  /** Running total of the page, including this row. */
  bytes: number;
}

export interface Page {
  appId: string;
  userId: string;
  after: number;
  head: number;
  /** Rows of this device are left out. */
  without: string | null;
  tables: string[] | null;
  since: string | null;
  limit: number;
}

const pageStatement: Sql = sql`
  select ${wireColumns}, bytes from (
    select *, sum(size_bytes) over (order by seq) as bytes from (
      select seq, device_id, table_name, operation, row_id, data, key_version, client_timestamp, size_bytes from sync_log
      where app_id = ${null} and user_id = ${null} and seq > ${null} and seq <= ${null} order by seq limit ${null}) scanned
    where (${null}::uuid is null or device_id <> ${null}::uuid) and (${null}::text[] is null or table_name = any(${null}::text[]))
      and (${null}::timestamptz is null or client_timestamp >= ${null}::timestamptz)
    limit ${null}) page
  where bytes - size_bytes < ${null} order by seq`;

export const pageOfRows = (
  db: Queries,
  { appId, userId, after, head, without, tables, since, limit }: Page,
): Promise<PageRow[]> =>
  db.many<PageRow>(
    pageStatement.with(
      appId,
      userId,
      after,
      head,
      maxScanned,
      without,
      without,
      tables,
      tables,
      since,
      since,
      limit,
      pageBytes,
    ),
  );

/** How far a page that did not fill has scanned: to the head, or to the last of `maxScanned` rows. */
export async function scannedUpTo(db: Queries, { appId, userId, after, head }: Page): Promise<number> {
  if (head - after <= maxScanned) return head;
  const row = await db.maybe<{ seq: number }>(sql`
    select seq from sync_log where app_id = ${appId} and user_id = ${userId} and seq > ${after} and seq <= ${head} order by seq offset ${maxScanned - 1} limit 1`);
  return row?.seq ?? head;
}

/** Records how far the device has read: changes that every device has seen may be compacted. */
export const acknowledge = (db: Queries, deviceId: string, seq: number): Promise<number> =>
  db.run(
    sql`update sync_devices set acked_seq = greatest(acked_seq, ${seq}), last_seen_at = now() where id = ${deviceId}`,
  );
