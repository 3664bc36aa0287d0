import type { HoldReason } from '@mnw/contracts/commerce/sales';
import type { TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { closeUnpaid, lockUnsettledOf, setHeld, type HeldPayment } from '../purchases/purchase-state.queries.js';
import { announceOutcome } from './announce-outcome.js';

/**
 * Closes the unpaid checkouts of a seller's Stripe account that can no longer be used, and holds the payments under
 * way there.
 */
export async function cancelUnsettled(tx: Tx, account: string): Promise<void> {
  const open = await lockUnsettledOf(tx, account);
  for (const purchase of open) {
    if (purchase.state === 'processing') await holdPurchase(tx, purchase, 'seller-gone');
    else await cancelPurchase(tx, purchase, 'seller-gone');
  }
}

export type CancelReason = 'seller-gone' | 'seller-restricted' | 'refused';

/** Closes an unpaid purchase, releases its promo code, and records the outcome for the buyer. */
export async function cancelPurchase(tx: Tx, { id }: { id: TransactionId }, reason: CancelReason): Promise<void> {
  const cancelled = await closeUnpaid(tx, id, 'cancel', reason);
  if (!cancelled) return;
  await releasePromo(tx, id);
  await announceOutcome(tx, cancelled, 'checkout-cancelled');
}

/**
 * Holds money that arrived but can be neither fulfilled nor returned from here. The reason is stored, and buyer and
 * seller are notified once, and again when a payment under way arrives.
 */
export async function holdPurchase(
  tx: Tx,
  { id }: { id: TransactionId },
  reason: HoldReason,
  paid?: HeldPayment,
): Promise<void> {
  const held = await setHeld(tx, id, reason, paid);
  if (!held) return;
  await releasePromo(tx, id);
  await announceOutcome(tx, held, 'payment-held');
}
