import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, LicenseKeyId, TransactionId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { LicenseActivation, LicenseKeyStatus } from './license-keys.js';
import { PurchaseState } from './purchase-state.js';

/** A purchase of the account. */
export const Purchase = z
  .object({
    id: TransactionId,
    item_id: ItemId.nullable(),
    item_title: z.string(),
    item_slug: z.string().nullable(),
    item_type: z.string().nullable(),
    project_slug: z.string().nullable(),
    seller_username: z.string(),
    amount_cents: AmountCents,
    refunded_cents: AmountCents,
    currency: Currency,
    state: PurchaseState,
    /** Whether downloads and keys currently work. */
    has_access: z.boolean(),
    /** What the item itself consists of: a file to download, a text to read. */
    has_file: z.boolean().optional(),
    has_text: z.boolean().optional(),
    /** Whether the item's page is public. */
    is_listed: z.boolean().optional(),
    keys: z.array(
      z.object({
        id: LicenseKeyId,
        key: z.string(),
        /** Also true for suspended keys, because neither is currently valid. */
        revoked: z.boolean(),
        status: LicenseKeyStatus,
        max_activations: z.number().int(),
        activations: z.array(LicenseActivation),
      }),
    ),
    completed_at: Timestamp,
  })
  .register(schemaNames, { id: 'Purchase' });

/** A payment that Stripe has not confirmed yet, such as a bank debit. Nothing is delivered until it is. */
export const PaymentUnderWay = z
  .object({
    id: TransactionId,
    item_id: ItemId.nullable(),
    item_title: z.string(),
    seller_username: z.string(),
    amount_cents: AmountCents,
    currency: Currency,
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'PaymentUnderWay' });

/**
 * What the account bought, newest first; `q` finds part of a title or a seller's name. `under_way` (first page only)
 * lists the payments that may still become purchases.
 */
export const listPurchases = defineRpc('rpc.commerce.list-purchases.v1', {
  input: z.object({ ...pageInput, q: z.string().trim().max(100).optional(), item_id: ItemId.optional() }),
  output: pageOf(Purchase).extend({ under_way: z.array(PaymentUnderWay).optional() }),
});
