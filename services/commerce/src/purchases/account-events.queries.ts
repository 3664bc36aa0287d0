import type { UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { claimByAddress } from '../checkout/claim-purchases.js';

/** Moves guest purchases made with this email address to the account. */
export async function claimForVerified(tx: Tx, userId: UserId): Promise<void> {
  const user = await tx.maybe<{ username: string }>(sql`select username from pub_users where id = ${userId}`);
  if (user) await claimByAddress(tx, { userId, username: user.username });
}

/** Removes the buyer's name and email address. The sales stay in the seller's books, and the keys stay valid. */
export async function forgetBuyer(tx: Tx, userId: UserId): Promise<void> {
  await tx.run(
    sql`update transactions set buyer_display = 'Deleted account', guest_email = null, updated_at = now() where buyer_id = ${userId}`,
  );
}
