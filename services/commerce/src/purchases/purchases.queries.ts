import type { ItemId, TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { Purchase } from './purchase.js';

/** Every column of a `Purchase`. */
export const purchaseColumns = sql`id, buyer_id, buyer_display, guest_email, seller_id, seller_username, project_id, item_id, item_title, granted_item_ids, is_gift,
  subtotal_cents, discount_cents, amount_cents, currency, refunded_cents, lost_cents, promo_code_id, stripe_account_id, stripe_checkout_session_id,
  stripe_payment_intent_id, checkout_url, checkout_expires_at, state, status, duplicate_of, failure, counts_as_sale, list_consent, sync_version, created_at, paid_at, completed_at`;

export const findPurchase = (db: Queries, id: TransactionId) =>
  db.maybe<Purchase>(sql`select ${purchaseColumns} from transactions where id = ${id}`);

export const findPurchaseByToken = (db: Queries, tokenHash: Buffer) =>
  db.maybe<Purchase>(sql`select ${purchaseColumns} from transactions where receipt_token_hash = ${tokenHash}`);

/** The purchase that a payment on a seller's account belongs to. */
export const findPurchaseByPayment = (
  db: Queries,
  account: string,
  paymentIntentId: string,
): Promise<{ id: TransactionId } | undefined> =>
  db.maybe<{ id: TransactionId }>(sql`
    select id from transactions where stripe_payment_intent_id = ${paymentIntentId}
      and stripe_account_id = ${account}`);

export const lockPurchase = (tx: Tx, id: TransactionId) =>
  tx.maybe<Purchase>(sql`select ${purchaseColumns} from transactions where id = ${id} for update`);

/**
 * Serialises everything that completes or restores a purchase of this item by this buyer, until the transaction
 * ends.
 */
export async function lockHolding(tx: Tx, { buyer_id, guest_email, item_id, amount_cents }: Purchase): Promise<void> {
  if (!buyer_id && (!guest_email || amount_cents === 0)) return;
  await tx.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`holding ${buyer_id ?? guest_email ?? ''} ${item_id ?? ''}`}, 0))`,
  );
}

/** Another completed purchase of the same item by the same buyer for own use. A guest's free purchases do not count. */
export const findOtherHolding = (tx: Tx, { id, buyer_id, guest_email, item_id }: Purchase) =>
  tx.maybe<{ id: TransactionId }>(sql`
    select id from transactions
    where item_id = ${item_id} and id <> ${id} and status = 'completed' and not is_gift
      and (buyer_id = ${buyer_id} or (${buyer_id}::uuid is null and buyer_id is null and guest_email = ${guest_email} and amount_cents > 0))
    limit 1`);

/** The items to which this purchase gives access now. */
export const liveItems = async (db: Queries, id: TransactionId) =>
  (
    await db.many<{ item_id: ItemId }>(sql`
    select distinct item_id from grants where transaction_id = ${id} and revoked_at is null and suspended_at is null order by item_id`)
  ).map((row) => row.item_id);

/** Whether the account was deleted, so that nobody is left to receive what was bought. */
export const isDeleted = async (db: Queries, userId: UserId) =>
  (await db.run(sql`select 1 from pub_users where id = ${userId} and state <> 'deleted'`)) === 0;

/** Whether an account may no longer receive payments, because an operator suspended it or it was deleted. */
export const isBanned = async (db: Queries, userId: UserId) =>
  (await db.run(sql`select 1 from pub_users where id = ${userId} and state not in ('suspended', 'deleted')`)) === 0;

export const contactOf = (db: Queries, userId: UserId) =>
  db.maybe<{ email: string; email_verified: boolean }>(
    sql`select email, email_verified from pub_user_contacts where id = ${userId} and email is not null`,
  );
