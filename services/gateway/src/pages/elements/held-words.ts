import type { HoldReason } from '@mnw/contracts/commerce/sales';

/** What the seller does about a payment that is held. */
export const heldWords: Record<HoldReason, string> = {
  'seller-gone': 'This payment went to a Stripe account that is no longer connected here. Please refund it in that account.',
  'quote-mismatch': 'The amount paid is not the price that was agreed. Please refund it in your Stripe dashboard.',
};
