import type { AccountActor } from '@mnw/contracts/actor';
import type { TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * Guest purchases made with the account's verified address, one per item, without items the account already owns
 * and purchases whose money went back.
 */
export const claimableByAddress = async (tx: Tx, userId: UserId) =>
  (
    await tx.many<{ id: TransactionId }>(sql`
    select distinct on (t.item_id) t.id
    from transactions t
    join pub_user_contacts c on c.id = ${userId} and c.email_verified and c.email = t.guest_email
    where t.buyer_id is null and t.completed_at is not null and t.seller_id is distinct from ${userId}
      and t.state in ('completed', 'partially_refunded', 'disputed')
      and not exists (select 1 from transactions own where own.buyer_id = ${userId} and own.item_id = t.item_id and own.status = 'completed')
    order by t.item_id, t.status = 'completed' desc, t.id`)
  ).map((row) => row.id);

/**
 * Makes the account the buyer, the holder of the grants and the owner of the keys. Purchases that somebody else has
 * claimed meanwhile are left out.
 */
export async function moveTo(
  tx: Tx,
  ids: readonly TransactionId[],
  { userId, username }: Pick<AccountActor, 'userId' | 'username'>,
): Promise<TransactionId[]> {
  const moved = (
    await tx.many<{ id: TransactionId }>(sql`
    update transactions set buyer_id = ${userId}, buyer_display = ${username}, claimed_at = now(), updated_at = now()
    where id = any(${ids}) and buyer_id is null returning id`)
  ).map((row) => row.id);
  await tx.run(
    sql`update grants set user_id = ${userId}, guest_email = null, receipt_transaction_id = null where transaction_id = any(${moved}) and user_id is null`,
  );
  await tx.run(
    sql`update license_keys set owner_id = ${userId}, guest_email = null, updated_at = now() where transaction_id = any(${moved}) and owner_id is null`,
  );
  return moved;
}
