import { z } from 'zod';

/** Where a purchase stands. A `completed` or `partially_refunded` one gives access; `disputed` suspends it. */
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
