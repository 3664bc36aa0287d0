import type { HoldReason, Sale } from '@mnw/contracts/commerce/sales';

const arrived: Record<HoldReason, string> = {
  'seller-gone':
    'This payment went to a Stripe account that is no longer connected here. Please refund it in that account.',
  'quote-mismatch': 'The amount paid is not the price that was agreed. Please refund it in your Stripe dashboard.',
};
const underWay =
  'This payment is under way to a Stripe account that is no longer connected here. ' +
  'Please refund it in that account when it arrives.';

/** What the seller does about a sale that cannot be refunded from here because its account is gone. */
export const accountGoneWords = arrived['seller-gone'];

/** What the seller does about a payment that is held, or undefined where it is not. */
export const heldWords = ({ held, under_way }: Pick<Sale, 'held' | 'under_way'>): string | undefined =>
  held && (under_way ? underWay : arrived[held]);
