import { refuseInactive } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { stateOf } from '../accounts/accounts.queries.js';
import { BadCredentials } from '../identity.errors.js';

interface HolderRow {
  has_second_factor: boolean;
  suspended_at: Date | null;
  deactivated_at: Date | null;
}

/**
 * Locks the active account until the end of the transaction, so that it cannot be suspended or deleted between this
 * check and the creation of the token.
 */
export async function lockHolder(tx: Tx, userId: string): Promise<{ has_second_factor: boolean }> {
  const row = await tx.maybe<HolderRow>(sql`
    select totp_enabled as has_second_factor, suspended_at, deactivated_at from users where id = ${userId} and deleted_at is null for share`);
  if (!row) throw new BadCredentials();
  refuseInactive(stateOf(row.suspended_at, row.deactivated_at));
  return row;
}
