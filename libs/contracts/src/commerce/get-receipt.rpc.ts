import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, RefundId, TransactionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { PurchaseState, RefundState } from './purchase-state.js';

/** A buyer's receipt with its refunds. */
export const getReceipt = defineRpc('rpc.commerce.get-receipt.v1', {
  input: z.object({ transaction_id: TransactionId }),
  output: z
    .object({
      transaction_id: TransactionId,
      item_id: ItemId.nullable(),
      item_title: z.string(),
      seller_username: z.string(),
      buyer_display: z.string(),
      subtotal_cents: AmountCents,
      discount_cents: AmountCents,
      amount_cents: AmountCents,
      refunded_cents: AmountCents,
      currency: Currency,
      state: PurchaseState,
      completed_at: Timestamp,
      refunds: z.array(
        z.object({ id: RefundId, amount_cents: AmountCents, state: RefundState, created_at: Timestamp }),
      ),
    })
    .register(schemaNames, { id: 'Receipt' }),
  errors: ['commerce.checkout-not-found'],
});
