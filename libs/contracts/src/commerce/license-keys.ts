import { z } from 'zod';
import { ItemId, LicenseActivationId, LicenseKeyId, TransactionId } from '../ids.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';

export const LicenseKeyStatus = z.enum(['active', 'suspended', 'revoked']);

/** A machine that uses a key. */
export const LicenseActivation = z.object({
  id: LicenseActivationId,
  machine_id: z.string(),
  label: z.string().nullable(),
  created_at: Timestamp,
});

/** A key as its seller sees it. */
export const LicenseKey = z
  .object({
    id: LicenseKeyId,
    item_id: ItemId.nullable(),
    transaction_id: TransactionId.nullable(),
    key: z.string(),
    owner: z.string(),
    note: z.string(),
    status: LicenseKeyStatus,
    revoked_reason: z.enum(['refund', 'dispute-lost', 'manual']).nullable(),
    max_activations: z.number().int(),
    activation_count: z.number().int(),
    activations: z.array(LicenseActivation),
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'LicenseKey' });

/** What an application learns about its key: its properties, and one of three states if it may not run. */
export const License = z
  .object({
    /**
     * `suspended`: the payment is disputed, and the key may become valid again. Programs treat it like a revoked one.
     */
    status: LicenseKeyStatus.optional(),
    item_id: ItemId.nullable(),
    max_activations: z.number().int(),
    activation_count: z.number().int(),
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'License' });
export const KeyRefusal = z.enum(['invalid_key', 'key_revoked', 'activation_limit_reached']);
export type KeyRefusal = z.output<typeof KeyRefusal>;

/** A key as typed or pasted; only its letters and digits matter. */
export const KeyText = z.string().trim().min(1).max(200);
export const MachineId = z.string().trim().min(1).max(255);

/**
 * What the key must be for. Without this, a key of any seller is accepted, so applications should send their own item.
 */
export const keyScope = {
  item_id: ItemId.optional(),
  /** Alias of `item_id`. */
  product: ItemId.optional(),
};
