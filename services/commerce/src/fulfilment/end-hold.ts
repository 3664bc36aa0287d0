import type { TransactionId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { setPhase, setSettled } from '../purchases/purchase-state.queries.js';
import { lockPurchase } from '../purchases/purchases.queries.js';
import { announceOutcome } from './announce-outcome.js';

/** The seller returned a payment that was held because it was not for what was quoted. */
export async function endReturnedHold(tx: Tx, id: TransactionId): Promise<void> {
  const purchase = await lockPurchase(tx, id);
  if (purchase?.state !== 'processing' || purchase.failure !== 'quote-mismatch') return;
  // The whole of it came back, and the quote is the only amount that the purchase has.
  await setSettled(tx, purchase, { state: 'refunded', refundedCents: purchase.amount_cents, lostCents: 0 });
  await announceOutcome(tx, purchase, 'held-returned');
}

/** A payment under way to an account that was disconnected failed, or nobody heard of it for longer than any payment takes. */
export async function endUnpaidHold(tx: Tx, id: TransactionId): Promise<void> {
  const purchase = await lockPurchase(tx, id);
  if (purchase?.state !== 'processing' || purchase.failure !== 'seller-gone' || purchase.paid_at) return;
  await setPhase(tx, id, 'failed');
  await announceOutcome(tx, purchase, 'held-ended');
}
