import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, RefundId, TransactionId, UserId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';

/** A refund of a completed purchase succeeded. `full` means that the whole price was refunded. */
export const purchaseRefunded = defineEvent(
  'evt.commerce.purchase.refunded.v1',
  z.object({
    transaction_id: TransactionId,
    refund_id: RefundId,
    item_id: ItemId,
    seller_id: UserId,
    buyer_id: UserId.nullable(),
    amount_cents: AmountCents,
    currency: Currency,
    full: z.boolean(),
  }),
);
