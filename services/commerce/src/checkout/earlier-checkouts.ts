import type { Tx } from '@mnw/db/tx';
import type { ItemId, PromoCodeId, UserId } from '@mnw/contracts/ids';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { closeUnpaid } from '../purchases/purchase-state.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { TooManyOpenCheckouts } from './checkout.errors.js';
import { countUnpaid, lockCheckoutsOf } from './earlier-checkouts.queries.js';
import type { Buyer } from './new-purchases.queries.js';
import type { Quote } from './quote.js';

/** A payment page with less time left than this is not offered to the buyer again. */
const minLeftMs = 5 * 60_000;
/**
 * Limits per account or network: open unpaid checkouts, and how many of them may hold a use of the same limited
 * code.
 */
const maxOpen = 40;
const maxHolding = 3;

interface Sought {
  itemId: ItemId;
  quote: Quote;
  currency: string;
  promoCodeId: PromoCodeId | null;
  buyer: Buyer;
  listConsent: string | null;
  now: Date;
}

/** Finds an earlier checkout with exactly these terms, as when the buyer goes back and presses the button again. */
export const sameCheckout = (
  earlier: readonly Purchase[],
  { itemId, quote, currency, promoCodeId, buyer, listConsent, now }: Sought,
): Purchase | undefined =>
  earlier.find(
    (each) =>
      each.buyer_id === buyer.userId &&
      each.item_id === itemId &&
      each.currency === currency &&
      each.promo_code_id === promoCodeId &&
      each.subtotal_cents === quote.subtotalCents &&
      each.amount_cents === quote.amountCents &&
      each.list_consent === listConsent &&
      each.guest_email === (buyer.userId ? null : buyer.email) &&
      (each.checkout_expires_at?.getTime() ?? 0) - now.getTime() > minLeftMs,
  );

/**
 * Closes an unpaid checkout that the same buyer replaces with a new one, and releases its promo code. Stripe's page
 * is closed after the commit.
 */
export async function replaceCheckout(tx: Tx, { id }: Purchase): Promise<void> {
  await closeUnpaid(tx, id, 'cancel', 'replaced');
  await releasePromo(tx, id);
}

/**
 * Limits how many unpaid checkouts, and how many uses of one limited code, an account or an anonymous network can
 * hold.
 */
export async function limitOpenCheckouts(
  tx: Tx,
  client: string | null,
  userId: UserId | null,
  promoCodeId: PromoCodeId | null,
): Promise<void> {
  const holder = userId ?? client;
  if (!holder) return;
  await lockCheckoutsOf(tx, holder);
  const { open, holding } = await countUnpaid(tx, { userId, client }, promoCodeId);
  if (open >= maxOpen || (promoCodeId && holding >= maxHolding)) throw new TooManyOpenCheckouts(userId !== null);
}
