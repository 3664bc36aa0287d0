import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, TransactionId } from '../ids.js';

/** For catalog: which items a receipt token opens. `live` is false once the purchase was refunded, disputed or lost. */
export const resolveReceiptToken = defineRpc('rpc.commerce.resolve-receipt-token.v1', {
  input: z.object({ token: z.string().min(1).max(200) }),
  output: z.object({ transaction_id: TransactionId, item_ids: z.array(ItemId), live: z.boolean() }),
  errors: ['commerce.checkout-not-found'],
});
