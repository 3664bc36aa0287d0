import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, ProjectId, TierId } from '../ids.js';
import { ChargeableCurrency } from '../money.js';
import { PromoCodeText } from './promo-code-text.js';
import { PromoCode } from './promo-codes.js';

const target = { item_id: ItemId.optional(), project_id: ProjectId.optional(), tier_id: TierId.optional() };
const limits = {
  starts_on: z.iso.date().optional(),
  expires_on: z.iso.date().optional(),
  max_uses: z.number().int().min(1).max(1_000_000).optional(),
};
const every = { code: PromoCodeText, ...target, ...limits };

const percentage = z.object({
  ...every,
  code_purpose: z.literal('discount'),
  discount_type: z.literal('percentage'),
  discount_value: z.number().int().min(1).max(100),
});
const fixed = z.object({
  ...every,
  code_purpose: z.literal('discount'),
  discount_type: z.literal('fixed'),
  discount_value: z.number().int().min(1).max(99_999_999),
  currency: ChargeableCurrency.default('usd'),
});
const freeTrial = z.object({
  ...every,
  code_purpose: z.literal('free_trial'),
  trial_days: z.number().int().min(1).max(365),
});
const freeAccess = z.object({ ...every, code_purpose: z.literal('free_access') });

/**
 * At most one of `item_id`, `project_id` and `tier_id` restricts the code; without any it applies to everything the
 * creator sells.
 */
export const createPromoCode = defineRpc('rpc.commerce.create-promo-code.v1', {
  input: z
    .discriminatedUnion('code_purpose', [
      z.discriminatedUnion('discount_type', [percentage, fixed]),
      freeTrial,
      freeAccess,
    ])
    .refine((code) => [code.item_id, code.project_id, code.tier_id].filter(Boolean).length <= 1, {
      path: ['scope'],
      message: 'Give at most one target',
    })
    .refine((code) => !code.starts_on || !code.expires_on || code.starts_on <= code.expires_on, {
      path: ['expires_on'],
      message: 'Must not end before it starts',
    }),
  output: PromoCode,
  errors: [
    'commerce.promo-code-taken',
    'commerce.target-not-found',
    'commerce.amount-not-payable',
    'commerce.memberships-not-open',
  ],
});
