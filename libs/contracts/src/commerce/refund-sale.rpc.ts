import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { RefundId, TransactionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { PurchaseState, RefundState } from './purchase-state.js';

/**
 * Refunds the buyer; everything that remains if no amount is given. Needs a step-up. `pending` means that Stripe has
 * not finished.
 */
export const refundSale = defineRpc('rpc.commerce.refund-sale.v1', {
  input: z.object({ transaction_id: TransactionId, amount_cents: z.number().int().min(1).max(99_999_999).optional() }),
  output: z.object({
    refund_id: RefundId,
    refund_state: RefundState,
    transaction_id: TransactionId,
    state: PurchaseState,
    amount_cents: AmountCents,
    refunded_cents: AmountCents,
    currency: Currency,
  }),
  errors: [
    'auth.step-up-required',
    'commerce.sale-not-found',
    'commerce.refund-too-large',
    'commerce.sale-disputed',
    'commerce.sale-held',
    'commerce.nothing-to-refund',
    'commerce.refund-refused',
    'commerce.amount-not-payable',
  ],
  deadlineMs: 20_000,
  stepUp: true,
});
