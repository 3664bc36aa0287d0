import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { PromoCodeText } from './promo-code-text.js';

/**
 * The price of an item with a promo code, without reserving a use of it. Errors are `commerce.promo-code-invalid` or
 * `-used-up`.
 */
export const checkPromoCode = defineRpc('rpc.commerce.check-promo-code.v1', {
  input: z.object({ code: PromoCodeText, item_id: ItemId, amount_cents: AmountCents.optional() }),
  output: z.object({
    code: z.string(),
    subtotal_cents: AmountCents,
    discount_cents: AmountCents,
    amount_cents: AmountCents,
    currency: Currency,
    remaining_uses: z.number().int().nullable(),
  }),
  errors: [
    'commerce.promo-code-invalid',
    'commerce.promo-code-used-up',
    'commerce.item-not-for-sale',
    'commerce.amount-below-minimum',
    'commerce.price-changed',
    'commerce.amount-too-small',
    'commerce.amount-not-payable',
    'commerce.currency-not-accepted',
  ],
});
