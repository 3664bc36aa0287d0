import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, TransactionId, UserId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';

/** For mail, at sending time. `to` is null for a guest who left no address; `page_url` opens without a log-in. */
export const receiptForMail = defineRpc('rpc.commerce.receipt-for-mail.v1', {
  input: z.object({ transaction_id: TransactionId }),
  output: z.object({
    to: z.string().nullable(),
    seller_id: UserId.nullable(),
    seller_username: z.string(),
    item_id: ItemId.nullable(),
    item_title: z.string(),
    amount_cents: AmountCents,
    currency: Currency,
    refunded_cents: AmountCents,
    page_url: z.url(),
    downloads: z.array(z.object({ filename: z.string() })),
    keys: z.array(z.object({ key: z.string() })),
    claim_url: z.url().nullable(),
    /** False when anybody may have typed the address: then no text of the seller's stands in the subject. */
    address_proven: z.boolean().optional(),
    /** True while the buyer's bank has not delivered the payment yet, as with a direct debit. */
    under_way: z.boolean().optional(),
    list_consent: z.string().nullable().optional(),
  }),
  errors: ['commerce.checkout-not-found'],
});
