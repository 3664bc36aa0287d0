import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { TransactionId } from '../ids.js';

/**
 * Moves guest purchases to the account: the one with the token, or without a token all that were made with its verified
 * address. A refunded purchase cannot be claimed.
 */
export const claimPurchases = defineRpc('rpc.commerce.claim-purchases.v1', {
  input: z.object({ token: z.string().min(1).max(200).optional() }),
  output: z.object({ claimed: z.array(TransactionId) }),
  errors: [
    'commerce.checkout-not-found',
    'commerce.already-claimed',
    'commerce.already-owned',
    'commerce.own-item',
    'commerce.purchase-returned',
  ],
});
