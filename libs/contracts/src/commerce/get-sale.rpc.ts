import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { TransactionId } from '../ids.js';
import { Sale } from './sales.js';

/** One sale of the creator's. */
export const getSale = defineRpc('rpc.commerce.get-sale.v1', {
  input: z.object({ transaction_id: TransactionId }),
  output: Sale,
  errors: ['commerce.sale-not-found'],
});
