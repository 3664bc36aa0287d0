import { z } from 'zod';
import { ReadableText } from '../catalog/downloads.js';
import { defineRpc } from '../define-rpc.js';
import { ItemId, TransactionId, VersionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { PurchaseState } from './purchase-state.js';

/**
 * The permanent page of a purchase. Queries Stripe and fulfils the purchase if the webhook has not done so yet.
 * Accessible with the token and to the buyer's own account. `downloads`, `texts` and `keys` are empty unless the
 * purchase gives access; `claim_url` is for guests.
 */
export const getCheckout = defineRpc('rpc.commerce.get-checkout.v1', {
  input: z.object({ transaction_id: TransactionId, token: z.string().max(200).optional() }),
  output: z
    .object({
      transaction_id: TransactionId,
      state: PurchaseState,
      /** The same item was paid for twice, and this payment is being refunded. */
      duplicate: z.boolean(),
      /** Why the purchase could not be completed, unless the buyer caused it. */
      trouble: z.enum(['item-gone', 'buyer-gone', 'seller-gone', 'payment-held']).nullable().optional(),
      item_id: ItemId.nullable(),
      item_title: z.string(),
      seller_username: z.string(),
      amount_cents: AmountCents,
      refunded_cents: AmountCents,
      currency: Currency,
      created_at: Timestamp,
      completed_at: Timestamp.nullable(),
      /** Stripe's payment page while it is open. */
      pay_url: z.string().nullable(),
      downloads: z.array(
        z.object({
          item_id: ItemId,
          version_id: VersionId,
          url: z.string(),
          filename: z.string(),
          expires_at: Timestamp,
        }),
      ),
      /** Texts that are read on a page instead of downloaded. */
      texts: z.array(ReadableText).optional(),
      keys: z.array(z.object({ item_id: ItemId.nullable(), key: z.string(), revoked: z.boolean() })),
      claim_url: z.string().nullable(),
    })
    .register(schemaNames, { id: 'Checkout' }),
  errors: [
    'commerce.checkout-not-found',
    'commerce.payments-unavailable',
    'commerce.not-yet-open',
    'commerce.purchase-busy',
  ],
  deadlineMs: 20_000,
});
