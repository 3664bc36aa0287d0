import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface DueLog {
  app_id: string;
  user_id: string;
  head: number;
  compacted_to: number;
}

/**
 * Claims a log that was last checked before `before`. The row is marked at once, so that other processes claim other
 * logs.
 */
export const claimDueLog = (db: Queries, before: Date, now: Date): Promise<DueLog | undefined> =>
  db.maybe<DueLog>(sql`
    update sync_heads set compacted_at = ${now} where (app_id, user_id) = (
      select app_id, user_id from sync_heads where compacted_at < ${before} order by compacted_at limit 1 for no key update skip locked)
    returning app_id, user_id, head, compacted_to`);

/**
 * Up to where a log may be compacted: changes older than `historyEnd` that every device active since `staleBefore` has
 * seen. A device that never read to the end has no state to lose, so it does not count.
 */
export async function horizonOf(
  db: Queries,
  { app_id, user_id, head, compacted_to }: DueLog,
  historyEnd: Date,
  staleBefore: Date,
): Promise<number> {
  const { old, seen } = await db.one<{ old: number; seen: number }>(sql`
    select coalesce((select seq - 1 from sync_log where app_id = ${app_id} and user_id = ${user_id} and seq > ${compacted_to} and received_at >= ${historyEnd} order by seq limit 1),
        ${head}::bigint) as old,
      coalesce((select min(acked_seq) from sync_devices
        where app_id = ${app_id} and user_id = ${user_id} and revoked_at is null and acked_seq > 0 and last_seen_at >= ${staleBefore}), ${head}::bigint) as seen`);
  return Math.min(old, seen);
}

/**
 * Keeps the last image of each row up to the horizon and nothing of rows that are deleted by then. Each kept change
 * becomes an insert, because no device that starts there has seen the row before. Returns the number of freed bytes.
 */
export async function compactLog(tx: Tx, { app_id, user_id }: DueLog, horizon: number): Promise<number> {
  const { freed } = await tx.one<{ freed: number }>(sql`
    with last as (
      select table_name, row_id, max(seq) as seq from sync_log where app_id = ${app_id} and user_id = ${user_id} and seq <= ${horizon} group by table_name, row_id),
    gone as (
      delete from sync_log l using last where l.app_id = ${app_id} and l.user_id = ${user_id} and l.seq <= ${horizon}
        and l.table_name = last.table_name and l.row_id = last.row_id and (l.seq < last.seq or l.operation = 'DELETE') returning l.size_bytes),
    kept as (
      update sync_log l set operation = 'INSERT' from last where l.app_id = ${app_id} and l.user_id = ${user_id} and l.seq = last.seq and l.operation = 'UPDATE')
    select coalesce(sum(size_bytes), 0)::bigint as freed from gone`);
  return freed;
}

export const raiseHorizon = (
  tx: Tx,
  { app_id, user_id }: DueLog,
  horizon: number,
  freedBytes: number,
): Promise<number> =>
  tx.run(sql`
    update sync_heads set compacted_to = greatest(compacted_to, ${horizon}), used_bytes = greatest(used_bytes - ${freedBytes}, 0) where app_id = ${app_id} and user_id = ${user_id}`);
