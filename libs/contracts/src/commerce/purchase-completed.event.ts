import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, ProjectId, TransactionId, UserId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';

/** A purchase gives access: paid, or free. Published once per purchase. */
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
    /** False if an unproved address got it for free. */
    counts_as_sale: z.boolean().optional(),
    /** The sentence that the buyer ticked to get emails about new releases. */
    list_consent: z.string().max(500).nullable().optional(),
  }),
);
