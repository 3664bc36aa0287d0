import type Stripe from 'stripe';

/** A price as it is on the wire: the SDK turns the decimal string into a Decimal when it reads it. */
export type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string | null };
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { price: WirePrice | null };

/** Every kind of object kept per account, by its `object` name, typed by the SDK. */
export interface Kinds {
  account: Stripe.Account;
  balance_transaction: Stripe.BalanceTransaction;
  charge: Stripe.Charge;
  'checkout.session': Stripe.Checkout.Session;
  coupon: Stripe.Coupon;
  customer: Stripe.Customer;
  dispute: Stripe.Dispute;
  event: Stripe.EventBase;
  payment_intent: Stripe.PaymentIntent;
  payment_method: Stripe.PaymentMethod;
  price: WirePrice;
  product: Stripe.Product;
  refund: Stripe.Refund;
}
export type Kind = keyof Kinds;

/** The kind behind an id, by its prefix. */
export const kindByPrefix: Readonly<Record<string, Kind>> = {
  acct: 'account',
  txn: 'balance_transaction',
  ch: 'charge',
  cs: 'checkout.session',
  cus: 'customer',
  dp: 'dispute',
  evt: 'event',
  pi: 'payment_intent',
  pm: 'payment_method',
  price: 'price',
  prod: 'product',
  re: 'refund',
};
