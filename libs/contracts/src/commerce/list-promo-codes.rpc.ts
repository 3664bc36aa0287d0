import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { PromoCode } from './promo-codes.js';

/** The creator's promo codes, newest first. */
export const listPromoCodes = defineRpc('rpc.commerce.list-promo-codes.v1', {
  input: z.object(pageInput),
  output: pageOf(PromoCode),
});
