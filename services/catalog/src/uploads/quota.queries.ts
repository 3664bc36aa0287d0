import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

export interface Account {
  creator_tier: string | null;
  max_file_override_bytes: number | null;
  grandfathered_until: Date | null;
  storage_used_bytes: number;
}

/** Locks the account, so that two uploads cannot both take the last free bytes. */
export const lockAccount = (tx: Tx, userId: string): Promise<Account> =>
  tx.one<Account>(sql`
    select creator_tier, max_file_override_bytes, grandfathered_until, storage_used_bytes from users
    where id = ${userId} for update`);

/**
 * Bytes of uploads that will count against storage. A form that was not sent yet is left out, because its size is
 * unknown.
 */
export const waitingBytes = async (tx: Tx, userId: string): Promise<number> =>
  (
    await tx.one<{ waiting: number }>(sql`
      select coalesce(sum(size_bytes), 0)::bigint as waiting from uploads
      where user_id = ${userId} and linked_at is null and purpose = 'version' and state <> 'refused'
        and not (by_form and state = 'pending')`)
  ).waiting;

/** Counts the account's forms that were opened after this time: those without a usable file yet, and all of them. */
export const countForms = (tx: Tx, userId: string, openedAfter: Date): Promise<{ open: number; live: number }> =>
  tx.one<{ open: number; live: number }>(sql`
    select count(*) filter (where linked_at is null and state in ('pending', 'refused'))::int as open,
      count(*)::int as live
    from uploads where user_id = ${userId} and by_form and created_at > ${openedAfter}`);
