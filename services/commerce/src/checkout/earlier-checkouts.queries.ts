import type { ItemId, PromoCodeId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import type { Purchase } from '../purchases/purchase.js';
import { purchaseColumns } from '../purchases/purchases.queries.js';
import type { Buyer } from './new-purchases.queries.js';

interface Wanted {
  buyer: Buyer;
  itemId: ItemId;
  /** Hash of the token of the checkout that this buyer began earlier, perhaps as a guest. */
  replaces: Buffer | null;
}

/**
 * The buyer's own unpaid checkouts of this item, locked. Two clicks of one account take turns, so that the second
 * finds the first.
 * Who holds the token of a guest's checkout began it, also when that person has logged in since.
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

/** Checkouts of one account or network take turns until the transaction ends, so that all of them are counted. */
export async function lockCheckoutsOf(tx: Tx, holder: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`checkouts of ${holder}`}, 0))`);
}

/** Unpaid checkouts of an account, or of a network that names no account, and those among them that use this code. */
export const countUnpaid = (
  tx: Tx,
  { userId, client }: { userId: UserId | null; client: string | null },
  promoCodeId: PromoCodeId | null,
): Promise<{ open: number; holding: number }> =>
  tx.one<{ open: number; holding: number }>(sql`
    select count(*)::int as open, count(*) filter (where promo_code_id = ${promoCodeId})::int as holding
    from transactions
    where ${userId ? sql`buyer_id = ${userId}` : sql`client = ${client}`} and state in ('created', 'checkout_open')`);
