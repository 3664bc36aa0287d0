import type { UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { claimByAddress } from '../checkout/claim-purchases.js';

/** What was bought as a guest with this address now is the account's. */
export async function claimForVerified(tx: Tx, userId: UserId): Promise<void> {
  const user = await tx.maybe<{ username: string }>(sql`select username from pub_users where id = ${userId}`);
  if (user) await claimByAddress(tx, { userId, username: user.username });
}

/** Sales stay in the seller's books without the buyer's name and address; keys go on working. */
export async function forgetBuyer(tx: Tx, userId: UserId): Promise<void> {
  await tx.run(
    sql`update transactions set buyer_display = 'Deleted account', guest_email = null, updated_at = now() where buyer_id = ${userId}`,
  );
}
