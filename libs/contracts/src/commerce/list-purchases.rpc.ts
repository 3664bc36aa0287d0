import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, LicenseKeyId, TransactionId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { LicenseActivation, LicenseKeyStatus } from './license-keys.js';
import { PurchaseState } from './purchase-state.js';

/** One thing that an account bought. */
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
    /** Whether downloads and keys work now. */
    has_access: z.boolean(),
    /** What there is of the item itself: a file to download, a text to read. */
    has_file: z.boolean().optional(),
    has_text: z.boolean().optional(),
    /** Whether the item's own page is open to the public. */
    is_listed: z.boolean().optional(),
    keys: z.array(
      z.object({
        id: LicenseKeyId,
        key: z.string(),
        /** Suspended keys count too: neither runs anything now. */
        revoked: z.boolean(),
        status: LicenseKeyStatus,
        max_activations: z.number().int(),
        activations: z.array(LicenseActivation),
      }),
    ),
    completed_at: Timestamp,
  })
  .register(schemaNames, { id: 'Purchase' });

/** What the account bought, newest first; `q` finds part of a title or a seller's name. */
export const listPurchases = defineRpc('rpc.commerce.list-purchases.v1', {
  input: z.object({ ...pageInput, q: z.string().trim().max(100).optional() }),
  output: pageOf(Purchase),
});
