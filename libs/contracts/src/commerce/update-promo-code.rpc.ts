import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { PromoCodeId } from '../ids.js';
import { PromoCode } from './promo-codes.js';

/**
 * Changes the limits, or enables or disables the code; its discount is fixed. `max_uses` cannot be lower than the
 * number of uses.
 */
export const updatePromoCode = defineRpc('rpc.commerce.update-promo-code.v1', {
  input: z.object({
    promo_code_id: PromoCodeId,
    starts_on: z.iso.date().nullable().optional(),
    expires_on: z.iso.date().nullable().optional(),
    max_uses: z.number().int().min(1).max(1_000_000).nullable().optional(),
    disabled: z.boolean().optional(),
  }),
  output: PromoCode,
  errors: ['commerce.promo-code-not-found', 'commerce.max-uses-below-use-count', 'commerce.promo-code-window'],
});
