import type { HoldReason } from '@mnw/contracts/commerce/sales';
import type { TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { releasePromo } from '../promo-codes/reservations.queries.js';
import { closeUnpaid, lockUnsettledOf, setHeld, type HeldPayment } from '../purchases/purchase-state.queries.js';
import { announceOutcome } from './announce-outcome.js';

/** Closes the unpaid checkouts of an account that is gone, and holds what was being paid there. */
export async function cancelUnsettled(tx: Tx, account: string): Promise<void> {
  const open = await lockUnsettledOf(tx, account);
  for (const purchase of open) {
    if (purchase.state === 'processing') await holdPurchase(tx, purchase, 'seller-gone');
    else await cancelPurchase(tx, purchase, 'seller-gone');
  }
}

export type CancelReason = 'seller-gone' | 'seller-restricted' | 'refused';

/** An unpaid purchase ends here: what it held is free again, and the buyer is told. */
export async function cancelPurchase(tx: Tx, { id }: { id: TransactionId }, reason: CancelReason): Promise<void> {
  const cancelled = await closeUnpaid(tx, id, 'cancel', reason);
  if (!cancelled) return;
  await releasePromo(tx, id);
  await announceOutcome(tx, cancelled, 'checkout-cancelled');
}

/**
 * Money that arrived where it can be neither fulfilled nor returned from here: written down and told to buyer and seller
 * once, or again when a payment under way arrives.
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
