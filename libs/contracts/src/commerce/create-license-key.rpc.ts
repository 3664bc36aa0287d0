import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { LicenseKey } from './license-keys.js';
import { optionalLine } from '../text.js';

/** Creates a key without a sale, for a reviewer or a friend. */
export const createLicenseKey = defineRpc('rpc.commerce.create-license-key.v1', {
  input: z.object({
    item_id: ItemId,
    max_activations: z.number().int().min(1).max(10_000).optional(),
    note: optionalLine(200).default(''),
  }),
  output: LicenseKey,
  errors: ['commerce.item-not-found'],
});
