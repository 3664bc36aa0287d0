import { z } from 'zod';
import { ItemId, ProjectId, PromoCodeId, TierId } from '../ids.js';
import { Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { Timestamp } from '../text.js';
import { PromoCodeText } from './promo-code-text.js';

export const PromoCodePurpose = z.enum(['discount', 'free_trial', 'free_access']);
export const PromoCodeScope = z.enum(['all', 'project', 'item', 'tier']);

/** A creator's promo code. `usable` is false if it is disabled, outside its dates or used up, or its target is gone. */
export const PromoCode = z
  .object({
    id: PromoCodeId,
    code: PromoCodeText,
    code_purpose: PromoCodePurpose,
    discount_type: z.enum(['percentage', 'fixed']).nullable(),
    discount_value: z.number().int().nullable(),
    currency: Currency.nullable(),
    trial_days: z.number().int().nullable(),
    scope: PromoCodeScope,
    item_id: ItemId.nullable(),
    project_id: ProjectId.nullable(),
    tier_id: TierId.nullable(),
    /** Inclusive UTC days. */
    starts_on: z.iso.date().nullable(),
    expires_on: z.iso.date().nullable(),
    max_uses: z.number().int().nullable(),
    /** Includes uses reserved by open checkouts. */
    use_count: z.number().int(),
    disabled: z.boolean(),
    usable: z.boolean(),
    created_at: Timestamp,
  })
  .register(schemaNames, { id: 'PromoCode' });
export type PromoCode = z.output<typeof PromoCode>;
