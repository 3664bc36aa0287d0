import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, TransactionId, UserId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';

/** For mail, when it sends the email. `to` is null for a guest without an address; `page_url` needs no login. */
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
    /** False if anybody could have entered the address: the subject then contains none of the seller's text. */
    address_proven: z.boolean().optional(),
    /** True while the buyer's bank has not delivered the payment, for example a direct debit. */
    under_way: z.boolean().optional(),
    list_consent: z.string().nullable().optional(),
  }),
  errors: ['commerce.checkout-not-found'],
});
