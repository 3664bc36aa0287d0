import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * Locks the oldest account whose address has been unproved for this many days; accounts that are locked by another
 * transaction are skipped.
 */
export const lockUnproved = (tx: Tx, now: Date, days: number): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    select id from users
    where not email_verified and deleted_at is null
      and created_at < ${now}::timestamptz - make_interval(days => ${days})
    order by id limit 1 for update skip locked`);
