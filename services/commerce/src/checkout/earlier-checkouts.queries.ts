import type { ItemId, PromoCodeId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import { purchaseColumns } from '../purchases/purchases.queries.js';
import type { Buyer } from './new-purchases.queries.js';

interface Wanted {
  buyer: Buyer;
  itemId: ItemId;
  /** Hash of the receipt token of this buyer's earlier checkout, which may have been a guest checkout. */
  replaces: Buffer | null;
}

/**
 * Locks the buyer's own unpaid checkouts of this item. Two clicks of one account are serialised, so the second
 * finds the checkout of the first. The bearer of a guest checkout's token counts as its buyer, even after logging
 * in.
 */
export async function lockEarlier(tx: Tx, { buyer: { userId }, itemId, replaces }: Wanted): Promise<Purchase[]> {
  if (userId) await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`checkout ${userId} ${itemId}`}, 0))`);
  return tx.many<Purchase>(sql`
    select ${purchaseColumns} from transactions
    where state in ('created', 'checkout_open') and not is_gift
      and ((buyer_id = ${userId} and item_id = ${itemId})
        or (receipt_token_hash = ${replaces} and (buyer_id is null or buyer_id = ${userId})))
    order by id for update`);
}

/**
 * Serialises the checkouts of one account or network until the transaction ends, so that none is missed when they
 * are counted.
 */
export async function lockCheckoutsOf(tx: Tx, holder: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`checkouts of ${holder}`}, 0))`);
}

/**
 * Counts the unpaid checkouts of an account, or of a network's anonymous buyers, and how many of them use this
 * code.
 */
export const countUnpaid = (
  tx: Tx,
  { userId, client }: { userId: UserId | null; client: string | null },
  promoCodeId: PromoCodeId | null,
): Promise<{ open: number; holding: number }> =>
  tx.one<{ open: number; holding: number }>(sql`
    select count(*)::int as open, count(*) filter (where promo_code_id = ${promoCodeId})::int as holding
    from transactions
    where ${userId ? sql`buyer_id = ${userId}` : sql`client = ${client}`} and state in ('created', 'checkout_open')`);
