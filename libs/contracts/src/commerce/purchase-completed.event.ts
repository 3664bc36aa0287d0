import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, ProjectId, TransactionId, UserId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';

/** A purchase gives access: paid, or free. Said once per purchase. */
export const purchaseCompleted = defineEvent(
  'evt.commerce.purchase.completed.v1',
  z.object({
    transaction_id: TransactionId,
    item_id: ItemId,
    project_id: ProjectId,
    seller_id: UserId,
    /** Null for a guest. */
    buyer_id: UserId.nullable(),
    amount_cents: AmountCents,
    currency: Currency,
  }),
);
