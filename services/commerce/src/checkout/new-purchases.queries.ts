import type { ItemId, PromoCodeId, TransactionId, UserId } from '@mnw/contracts/ids';
import { mailboxOf } from '@mnw/contracts/text';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { Offer } from './offers.queries.js';
import type { Quote } from './quote.js';

/** The buyer. A guest may omit the email address, because the payment page asks for one. */
export interface Buyer {
  userId: UserId | null;
  email: string | null;
  display: string;
  /** True for a confirmed account: its free purchases count as sales, and we may send mail to its address. */
  isProven: boolean;
}

export interface NewPurchase {
  id: TransactionId;
  buyer: Buyer;
  offer: Offer;
  quote: Quote;
  promoCodeId: PromoCodeId | null;
  /** The consent sentence whose box the buyer ticked. */
  listConsent: string | null;
  client: string | null;
  receiptTokenHash: Buffer;
  createdAt: Date;
  expiresAt: Date;
}

export const newPurchaseIds = async (tx: Tx, count: number) =>
  (await tx.many<{ id: TransactionId }>(sql`select uuidv7() as id from generate_series(1, ${count})`)).map(
    (row) => row.id,
  );

export async function insertPurchase(tx: Tx, { id, buyer, offer, quote, ...rest }: NewPurchase): Promise<void> {
  const granted: ItemId[] = [offer.item_id, ...offer.contents];
  await tx.run(sql`
    insert into transactions (id, buyer_id, buyer_display, guest_email, seller_id, seller_username, project_id, item_id, item_title, granted_item_ids,
      subtotal_cents, discount_cents, amount_cents, currency, promo_code_id, stripe_account_id, receipt_token_hash, created_at, checkout_expires_at, counts_as_sale, list_consent, client, check_at)
    values (${id}, ${buyer.userId}, ${buyer.display}, ${buyer.userId ? null : buyer.email}, ${offer.seller_id}, ${offer.seller_username}, ${offer.project_id},
      ${offer.item_id}, ${offer.title}, ${granted}, ${quote.subtotalCents}, ${quote.discountCents}, ${quote.amountCents}, ${offer.currency},
      ${rest.promoCodeId}, ${quote.amountCents > 0 ? offer.stripe_account_id : null}, ${rest.receiptTokenHash}, ${rest.createdAt},
      ${quote.amountCents > 0 ? rest.expiresAt : null}, ${quote.amountCents > 0 || buyer.isProven}, ${rest.listConsent}, ${buyer.userId ? null : rest.client},
      ${rest.createdAt}::timestamptz + interval '2 minutes')`);
}

const maxFreePerDay = 10;

/** The SQL equivalent of `mailboxOf`. An index covers exactly this expression. */
const mailbox = sql`regexp_replace(lower(guest_email), '[+][^@]*@', '@')`;

/** Serialises the requests for one mailbox; otherwise concurrent requests could all read a count below the limit. */
const lockMailbox = (tx: Tx, email: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`free for ${mailboxOf(email.toLowerCase())}`}, 0))`);

/** Whether a guest's mailbox has reached its daily number of receipts for free purchases. */
export async function hadManyFree(tx: Tx, email: string, now: Date): Promise<boolean> {
  await lockMailbox(tx, email);
  const { taken } = await tx.one<{ taken: number }>(sql`
    select count(*)::int as taken from transactions
    where ${mailbox} = ${mailboxOf(email.toLowerCase())} and buyer_id is null and amount_cents = 0 and created_at > ${now}::timestamptz - interval '1 day'`);
  return taken >= maxFreePerDay;
}

/** Counts the free guest purchases of a mailbox in the 24 hours before this one. */
export const freeBefore = async (
  db: Queries,
  { id, email, at }: { id: TransactionId; email: string; at: Date },
): Promise<number> =>
  (
    await db.one<{ taken: number }>(sql`
    select count(*)::int as taken from transactions
    where ${mailbox} = ${mailboxOf(email.toLowerCase())} and buyer_id is null and amount_cents = 0 and id < ${id} and created_at > ${at}::timestamptz - interval '1 day'`)
  ).taken;

/** Whether this guest's mailbox already took a copy of the item with this code. */
export async function hasFreeCopy(tx: Tx, email: string, itemId: ItemId, promoCodeId: PromoCodeId): Promise<boolean> {
  await lockMailbox(tx, email);
  return (
    await tx.one<{ has: boolean }>(sql`
    select exists (
      select 1 from transactions
      where ${mailbox} = ${mailboxOf(email.toLowerCase())} and buyer_id is null and amount_cents = 0 and item_id = ${itemId} and promo_code_id = ${promoCodeId}
        and status = 'completed') as has`)
  ).has;
}
