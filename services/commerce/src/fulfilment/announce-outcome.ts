import { purchaseOutcomeReached } from '@mnw/contracts/commerce/purchase-outcome-reached.event';
import type { PurchaseOutcome } from '@mnw/contracts/commerce/purchase-outcomes';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import type { Purchase } from '../purchases/purchase.js';

/**
 * Records an outcome that no request asked for, so that mail can report it. Runs in the transaction that causes the
 * outcome.
 */
export async function announceOutcome(
  tx: Tx,
  purchase: Pick<Purchase, 'id' | 'seller_id' | 'buyer_id' | 'sync_version'>,
  outcome: PurchaseOutcome,
): Promise<void> {
  const { id, seller_id, buyer_id, sync_version } = purchase;
  await addToOutbox(tx, purchaseOutcomeReached, {
    transaction_id: id,
    outcome,
    round: sync_version,
    seller_id,
    buyer_id,
  });
}
