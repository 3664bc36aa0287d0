import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, TransactionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Email } from '../text.js';
import { PromoCodeText } from './promo-code-text.js';
import { PurchaseState } from './purchase-state.js';

/**
 * The sentence of a box that the buyer ticked to get emails about new releases, verbatim: `Email me when <title of the
 * project> has something new. I can unsubscribe with one click.` Omit it if the box was not ticked.
 */
const listConsent = z.string().trim().min(10).max(500);

export const CheckoutLine = z
  .object({
    item_id: ItemId,
    /** What the buyer wants to pay, before the promo code; must equal a fixed price. */
    amount_cents: AmountCents.optional(),
    /** The currency of `amount_cents`; rejected if it is not the item's. */
    currency: Currency.optional(),
    promo_code: PromoCodeText.optional(),
    /** The consent to emails about this item's project. */
    list_consent: listConsent.optional(),
  })
  .register(schemaNames, { id: 'CheckoutLine' });
export type CheckoutLine = z.output<typeof CheckoutLine>;

/**
 * Starts one checkout per item. `url` is Stripe's payment page, or the finished checkout's page if there is nothing to
 * pay. A guest keeps `token`, which gives access to the checkout's page with downloads and keys.
 */
export const startCheckout = defineRpc('rpc.commerce.start-checkout.v1', {
  input: z.object({
    items: z
      .array(CheckoutLine)
      .min(1)
      .max(20)
      .refine((lines) => new Set(lines.map((line) => line.item_id)).size === lines.length, 'List each item only once'),
    email: Email.optional(),
    /** The consent for every line without one of its own, if all of these belong to one project. */
    list_consent: listConsent.optional(),
    /**
     * The token of an earlier unpaid checkout of this buyer. It is closed, and its reservations are released for this
     * one.
     */
    replaces: z.string().max(200).optional(),
    /** Set by the gateway: the network of the client. */
    client: z.string().max(64).optional(),
  }),
  output: z.object({
    checkouts: z.array(
      z.object({
        transaction_id: TransactionId,
        item_id: ItemId,
        state: PurchaseState,
        url: z.string(),
        token: z.string(),
      }),
    ),
  }),
  errors: [
    'commerce.free-copy-taken',
    'commerce.item-not-for-sale',
    'commerce.own-item',
    'commerce.already-owned',
    'commerce.payment-processing',
    'commerce.seller-not-ready',
    'commerce.price-changed',
    'commerce.amount-below-minimum',
    'commerce.amount-too-small',
    'commerce.amount-not-payable',
    'commerce.currency-not-accepted',
    'commerce.list-consent-unknown',
    'commerce.promo-code-invalid',
    'commerce.promo-code-used-up',
    'commerce.too-many-free-purchases',
    'commerce.too-many-open-checkouts',
    'commerce.checkout-refused',
    'commerce.payments-unavailable',
  ],
  deadlineMs: 30_000,
});
