import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { TransactionId, UserId } from '../ids.js';
import { PurchaseOutcome } from './purchase-outcomes.js';

/**
 * Something happened to a purchase automatically. `round` distinguishes repeated identical outcomes, for example if a
 * bank changes its decision.
 */
export const purchaseOutcomeReached = defineEvent(
  'evt.commerce.purchase.outcome-reached.v1',
  z.object({
    transaction_id: TransactionId,
    outcome: PurchaseOutcome,
    round: z.number().int(),
    seller_id: UserId.nullable(),
    /** Null for a guest. */
    buyer_id: UserId.nullable(),
  }),
);
