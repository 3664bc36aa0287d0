import type { SyncAppId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

/** Updates the stored total of each app that has a cap. */
export const measureApps = (db: Queries): Promise<number> =>
  db.run(sql`
    update sync_apps a set stored_bytes = m.bytes
    from (select c.id, coalesce(sum(h.used_bytes), 0)::bigint as bytes from sync_apps c left join sync_heads h on h.app_id = c.id where c.storage_cap_bytes is not null group by c.id) m
    where a.id = m.id and a.stored_bytes <> m.bytes`);

export interface Crossing {
  app_id: SyncAppId;
  creator_id: UserId;
  key: UserId | null;
  percent: 0 | 80 | 100;
  warned_percent: 0 | 80 | 100;
  used_bytes: number;
  cap_bytes: number;
}

/** Marks and returns apps that crossed 80% or 100% in either direction since they were last marked. */
export const crossingApps = (tx: Tx): Promise<Crossing[]> =>
  tx.many<Crossing>(sql`
    with due as (
      select id, warned_percent, storage_cap_bytes, case when stored_bytes >= storage_cap_bytes then 100 when stored_bytes >= storage_cap_bytes * 0.8 then 80 else 0 end as percent
      from sync_apps where storage_cap_bytes is not null for update skip locked)
    update sync_apps a set warned_percent = due.percent from due where a.id = due.id and due.percent <> due.warned_percent
    returning a.id as app_id, a.creator_id, null as key, due.percent, due.warned_percent, a.stored_bytes as used_bytes, due.storage_cap_bytes as cap_bytes`);

/** The same for people within their apps, at most 500 at a time. */
export const crossingPeople = (tx: Tx, defaultCapBytes: number): Promise<Crossing[]> =>
  tx.many<Crossing>(sql`
    with due as (
      select * from (
        select h.app_id, h.user_id, a.creator_id, h.warned_percent, h.used_bytes, c.cap_bytes,
          case when h.used_bytes >= c.cap_bytes then 100 when h.used_bytes >= c.cap_bytes * 0.8 then 80 else 0 end as percent
        from sync_heads h join sync_apps a on a.id = h.app_id, lateral (select coalesce(a.key_cap_bytes, ${defaultCapBytes}::bigint) as cap_bytes) c
        where h.warned_percent > 0 or h.used_bytes >= c.cap_bytes * 0.8) all_of_them
      where percent <> warned_percent limit 500)
    update sync_heads h set warned_percent = due.percent from due where h.app_id = due.app_id and h.user_id = due.user_id and h.warned_percent = due.warned_percent
    returning h.app_id, due.creator_id, h.user_id as key, due.percent, due.warned_percent, due.used_bytes, due.cap_bytes`);
