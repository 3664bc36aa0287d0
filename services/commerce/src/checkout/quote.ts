import { AmountBelowMinimum, AmountTooSmall, PriceChanged } from './checkout.errors.js';

/** What is charged and how it came about, in minor units of one currency. It is frozen when the checkout is made. */
export interface Quote {
  subtotalCents: number;
  discountCents: number;
  amountCents: number;
}

export interface Priced {
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number | null;
}

export type Discount = { type: 'percentage'; value: number } | { type: 'fixed'; value: number } | { type: 'free' };

/** The least Stripe charges in a currency; others follow its usual half unit. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const minimumCharge = new Map([
  ['aed', 200], ['bgn', 100], ['czk', 1500], ['dkk', 250], ['gbp', 30], ['hkd', 400], ['huf', 17500], ['jpy', 50],
  ['mxn', 1000], ['myr', 200], ['nok', 300], ['pln', 200], ['ron', 200], ['sek', 300], ['thb', 1000],
]);
const usualMinimum = 50;

/** The price of one line. The seller's floor holds before the discount; the result is nothing or an amount that can be charged. */
export function quote(item: Priced, wantedCents: number | undefined, discount?: Discount): Quote {
  const subtotalCents = item.pwyw_enabled ? payWhatYouWant(item, wantedCents) : fixedPrice(item, wantedCents);
  const discountCents = discount ? discountOn(subtotalCents, discount) : 0;
  const amountCents = subtotalCents - discountCents;
  const minimum = minimumCharge.get(item.currency) ?? usualMinimum;
  if (amountCents > 0 && amountCents < minimum) throw new AmountTooSmall(minimum);
  return { subtotalCents, discountCents, amountCents };
}

function payWhatYouWant({ price_cents, pwyw_min_cents }: Priced, wantedCents: number | undefined): number {
  const floor = pwyw_min_cents ?? 0;
  const amount = wantedCents ?? Math.max(price_cents, floor);
  if (amount < floor) throw new AmountBelowMinimum(floor);
  return amount;
}

function fixedPrice({ price_cents }: Priced, wantedCents: number | undefined): number {
  if (wantedCents !== undefined && wantedCents !== price_cents) throw new PriceChanged(price_cents);
  return price_cents;
}

/** Rounded once, half up, and never more than the price. */
function discountOn(subtotalCents: number, discount: Discount): number {
  if (discount.type === 'free') return subtotalCents;
  if (discount.type === 'fixed') return Math.min(discount.value, subtotalCents);
  return Math.floor((subtotalCents * discount.value + 50) / 100);
}
