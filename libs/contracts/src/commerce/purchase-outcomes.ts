import { z } from 'zod';

/**
 * What can happen to a purchase without a request by the buyer or the seller. Each has an email, so that no automatic
 * action is silent.
 */
export const PurchaseOutcome = z.enum([
  /** The same item had been paid for before; this payment is refunded. */
  'duplicate-returned',
  /** The item was deleted before the payment arrived; the payment is refunded. */
  'item-gone-returned',
  /** The buyer's account was deleted before the payment arrived; the payment is refunded. */
  'buyer-gone-returned',
  /** Stripe rejected a refund, or the buyer's bank returned it. */
  'refund-failed',
  /** The buyer's bank disputes the payment; files and keys are on hold. */
  'disputed',
  /** The seller won the dispute; files and keys work again. */
  'dispute-won',
  /** The bank returned the payment; files and keys are revoked. */
  'dispute-lost',
  /** An unpaid checkout was closed because the seller cannot take payments any more, or Stripe rejected it. */
  'checkout-cancelled',
  /** A payment arrived that we can neither fulfil nor refund. */
  'payment-held',
  /** The seller refunded a held payment in Stripe's dashboard. */
  'held-returned',
  /** A pending held payment failed, or did not arrive within 30 days. */
  'held-ended',
]);
export type PurchaseOutcome = z.output<typeof PurchaseOutcome>;
