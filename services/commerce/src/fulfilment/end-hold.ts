import type { TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { setPhase, setSettled } from '../purchases/purchase-state.queries.js';
import { lockPurchase } from '../purchases/purchases.queries.js';
import { announceOutcome } from './announce-outcome.js';

/** Ends the hold of a payment that did not match the quote, after the seller has refunded it. */
export async function endReturnedHold(tx: Tx, id: TransactionId): Promise<void> {
  const purchase = await lockPurchase(tx, id);
  if (purchase?.state !== 'processing' || purchase.failure !== 'quote-mismatch') return;
  // The whole payment was refunded. The quote is the only amount that the purchase stores.
  await setSettled(tx, purchase, { state: 'refunded', refundedCents: purchase.amount_cents, lostCents: 0 });
  await announceOutcome(tx, purchase, 'held-returned');
}

/**
 * Ends a payment under way to a disconnected account that failed, or that was not reported for longer than any
 * payment takes.
 */
export async function endUnpaidHold(tx: Tx, id: TransactionId): Promise<void> {
  const purchase = await lockPurchase(tx, id);
  if (purchase?.state !== 'processing' || purchase.failure !== 'seller-gone' || purchase.paid_at) return;
  await setPhase(tx, id, 'failed');
  await announceOutcome(tx, purchase, 'held-ended');
}
