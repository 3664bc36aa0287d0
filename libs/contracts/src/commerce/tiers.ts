import { z } from 'zod';
import { ProjectId, TierId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { schemaNames } from '../schema-names.js';
import { optionalLine } from '../text.js';

/** A membership tier of a project; prices are per month and, when set, per year. */
export const Tier = z
  .object({
    id: TierId,
    project_id: ProjectId,
    name: z.string(),
    description: z.string(),
    price_cents: AmountCents,
    yearly_price_cents: AmountCents.nullable(),
    currency: Currency,
    trial_days: z.number().int(),
    is_active: z.boolean(),
  })
  .register(schemaNames, { id: 'Tier' });

export const tierFields = {
  name: optionalLine(100).min(1),
  description: z.string().trim().max(2_000),
  price_cents: AmountCents,
  yearly_price_cents: AmountCents.nullable(),
  trial_days: z.number().int().min(0).max(365),
};
