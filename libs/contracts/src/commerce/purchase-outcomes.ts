import { z } from 'zod';

/** What happens to a purchase without buyer or seller having asked for it. Mail has a letter for each of them: no automatic act is silent. */
export const PurchaseOutcome = z.enum([
  /** The same thing had been paid for before: this payment goes back. */
  'duplicate-returned',
  /** The item was deleted before the payment arrived: the payment goes back. */
  'item-gone-returned',
  /** The buyer's account was deleted before the payment arrived: the payment goes back. */
  'buyer-gone-returned',
  /** Stripe refused a refund, or its money came back from the buyer's bank. */
  'refund-failed',
  /** The buyer's bank took the payment into question: files and keys are on hold. */
  'disputed',
  /** The dispute ended for the seller: files and keys work again. */
  'dispute-won',
  /** The bank returned the payment: files and keys have ended. */
  'dispute-lost',
  /** An unpaid checkout was closed because the seller cannot take payments any more, or Stripe refused it. */
  'checkout-cancelled',
  /** A payment arrived that can be neither fulfilled nor returned from here. */
  'payment-held',
  /** The seller returned a held payment in Stripe's dashboard. */
  'held-returned',
  /** A held payment that was under way failed, or was not heard of for 30 days. */
  'held-ended',
]);
export type PurchaseOutcome = z.output<typeof PurchaseOutcome>;
