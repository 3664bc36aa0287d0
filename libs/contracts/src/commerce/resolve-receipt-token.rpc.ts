import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, TransactionId } from '../ids.js';

/**
 * For catalog: the items that a receipt token gives access to. `live` is false after a refund, a dispute or a lost
 * dispute.
 */
export const resolveReceiptToken = defineRpc('rpc.commerce.resolve-receipt-token.v1', {
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ transaction_id: TransactionId, item_ids: z.array(ItemId), live: z.boolean() }),
  errors: ['commerce.checkout-not-found'],
});
