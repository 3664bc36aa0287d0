import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { PromoCodeId } from '../ids.js';

/** Deletes the code; purchases made with it keep their price. */
export const deletePromoCode = defineRpc('rpc.commerce.delete-promo-code.v1', {
  input: z.object({ promo_code_id: PromoCodeId }),
  output: z.object({}),
  errors: ['commerce.promo-code-not-found'],
});
