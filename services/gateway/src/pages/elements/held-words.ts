import type { HoldReason, Sale } from '@mnw/contracts/commerce/sales';

const arrived: Record<HoldReason, string> = {
  'seller-gone':
    'This payment went to a Stripe account that is no longer connected here. Please refund it in that account.',
  'quote-mismatch': 'The amount paid is not the price that was agreed. Please refund it in your Stripe dashboard.',
};
const underWay =
  'This payment is on its way to a Stripe account that is no longer connected here. ' +
  'Please refund it in that account when it arrives.';

const notYet = 'This payment is under way. Once it has arrived, you can refund it here.';

/** Tells the seller how to refund a sale whose Stripe account is no longer connected. */
export const accountGoneWords = arrived['seller-gone'];

/** Tells the seller what to do about a payment that is held or under way; undefined if it is neither. */
export function heldWords({ held, under_way }: Pick<Sale, 'held' | 'under_way'>): string | undefined {
  if (held) return under_way ? underWay : arrived[held];
  return under_way ? notYet : undefined;
}
