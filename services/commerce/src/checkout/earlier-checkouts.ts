import type { Tx } from '@mnw/db/tx';
import type { ItemId, PromoCodeId, UserId } from '@mnw/contracts/ids';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { closeUnpaid } from '../purchases/purchase-state.queries.js';
import type { Purchase } from '../purchases/purchase.js';
import { TooManyOpenCheckouts } from './checkout.errors.js';
import { countUnpaid, lockCheckoutsOf } from './earlier-checkouts.queries.js';
import type { Buyer } from './new-purchases.queries.js';
import type { Quote } from './quote.js';

/** Too little time left on a pay page to send somebody there again. */
const leastLeftMs = 5 * 60_000;
/** Unpaid checkouts of one network at a time, and those among them that hold a use of one limited code. */
const mostOpen = 40;
const mostHolding = 3;

interface Sought {
  itemId: ItemId;
  quote: Quote;
  currency: string;
  promoCodeId: PromoCodeId | null;
  buyer: Buyer;
  listConsent: string | null;
  now: Date;
}

/** The earlier checkout that is for exactly this: the buyer went back and presses the button again. */
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
      (each.checkout_expires_at?.getTime() ?? 0) - now.getTime() > leastLeftMs,
  );

/** Ends an unpaid checkout in favour of a new one of the same buyer, and frees what it held. Stripe's page is closed after the commit. */
export async function giveWay(tx: Tx, { id }: Purchase): Promise<void> {
  await closeUnpaid(tx, id, 'cancel', 'replaced');
  await releasePromo(tx, id);
}

/** One account or one anonymous network holds only so many unpaid checkouts, and only a few uses of one limited code. */
export async function refuseHoarding(
  tx: Tx,
  client: string | null,
  userId: UserId | null,
  promoCodeId: PromoCodeId | null,
): Promise<void> {
  const holder = userId ?? client;
  if (!holder) return;
  await lockCheckoutsOf(tx, holder);
  const { open, holding } = await countUnpaid(tx, { userId, client }, promoCodeId);
  if (open >= mostOpen || (promoCodeId && holding >= mostHolding)) throw new TooManyOpenCheckouts(userId !== null);
}
