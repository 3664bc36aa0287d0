import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

export interface Account {
  creator_tier: string | null;
  max_file_override_bytes: number | null;
  grandfathered_until: Date | null;
  storage_used_bytes: number;
}

/** The account, locked, so that two uploads cannot both take the last room. */
export const lockAccount = (tx: Tx, userId: string): Promise<Account> =>
  tx.one<Account>(sql`
    select creator_tier, max_file_override_bytes, grandfathered_until, storage_used_bytes from users
    where id = ${userId} for update`);

/**
 * Bytes of files that will count against storage. A form that nobody has sent yet is left out: its size is not known.
 */
export const waitingBytes = async (tx: Tx, userId: string): Promise<number> =>
  (
    await tx.one<{ waiting: number }>(sql`
      select coalesce(sum(size_bytes), 0)::bigint as waiting from uploads
      where user_id = ${userId} and linked_at is null and purpose = 'version' and state <> 'refused'
        and not (by_form and state = 'pending')`)
  ).waiting;

/** Forms of the account that were opened after then: those without a usable file yet, and all of them. */
export const countForms = (tx: Tx, userId: string, openedAfter: Date): Promise<{ open: number; live: number }> =>
  tx.one<{ open: number; live: number }>(sql`
    select count(*) filter (where linked_at is null and state in ('pending', 'refused'))::int as open,
      count(*)::int as live
    from uploads where user_id = ${userId} and by_form and created_at > ${openedAfter}`);
