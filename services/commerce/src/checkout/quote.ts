import { faultOfAmount, isChargeableCurrency, roundToStep, rulesOf } from '@mnw/contracts/currencies';
import {
  AmountBelowMinimum,
  AmountNotPayable,
  AmountTooSmall,
  CurrencyNotAccepted,
  PriceChanged,
} from './checkout.errors.js';

/**
 * The amount to charge and how it was calculated, in minor units of one currency. It is frozen when the checkout is
 * created.
 */
export interface Quote {
  subtotalCents: number;
  discountCents: number;
  amountCents: number;
}

export interface Priced {
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number;
}

export type Discount = { type: 'percentage'; value: number } | { type: 'fixed'; value: number } | { type: 'free' };

/**
 * Calculates the price of one line. The seller's minimum applies before the discount. The result is zero or an
 * amount that can be charged.
 */
export function quote(item: Priced, wantedCents: number | undefined, discount?: Discount): Quote {
  const subtotalCents = item.pwyw_enabled ? payWhatYouWant(item, wantedCents) : fixedPrice(item, wantedCents);
  const discountCents = discount ? discountOn(subtotalCents, discount, item.currency) : 0;
  const amountCents = subtotalCents - discountCents;
  refuseUnpayable(amountCents, item.currency);
  return { subtotalCents, discountCents, amountCents };
}

function payWhatYouWant(
  { price_cents, pwyw_min_cents: floor, currency }: Priced,
  wantedCents: number | undefined,
): number {
  const amount = wantedCents ?? Math.max(price_cents, floor);
  if (amount < floor) throw new AmountBelowMinimum(floor, currency);
  return amount;
}

function fixedPrice({ price_cents }: Priced, wantedCents: number | undefined): number {
  if (wantedCents !== undefined && wantedCents !== price_cents) throw new PriceChanged(price_cents);
  return price_cents;
}

/** The discount, rounded once, half up, to what the currency can express, and at most the price. */
function discountOn(subtotalCents: number, discount: Discount, currency: string): number {
  if (discount.type === 'free') return subtotalCents;
  if (discount.type === 'fixed') return Math.min(discount.value, subtotalCents);
  return Math.min(roundToStep((subtotalCents * discount.value) / 100, currency), subtotalCents);
}

/** Applies the same rule as publishing does, so that every price an item can have can also be paid. */
function refuseUnpayable(amountCents: number, currency: string): void {
  if (amountCents === 0) return;
  if (!isChargeableCurrency(currency)) throw new CurrencyNotAccepted(currency);
  const fault = faultOfAmount(amountCents, currency);
  if (fault === 'too-small') throw new AmountTooSmall(rulesOf(currency).minimum, currency);
  if (fault) throw new AmountNotPayable(currency);
}
