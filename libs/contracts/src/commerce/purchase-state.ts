import { z } from 'zod';

/** The state of a purchase. `completed` and `partially_refunded` give access; `disputed` suspends it. */
export const PurchaseState = z.enum([
  'created',
  'checkout_open',
  'processing',
  'completed',
  'partially_refunded',
  'refunded',
  'disputed',
  'lost',
  'expired',
  'failed',
]);
export type PurchaseState = z.output<typeof PurchaseState>;

export const RefundState = z.enum(['requested', 'pending', 'succeeded', 'failed', 'canceled']);
export type RefundState = z.output<typeof RefundState>;
