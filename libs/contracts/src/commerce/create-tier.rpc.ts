import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Tier, tierFields } from './tiers.js';

/** Adds a tier in the project's currency. Rejected until memberships can be joined. */
export const createTier = defineRpc('rpc.commerce.create-tier.v1', {
  input: z.object({
    project_id: ProjectId,
    name: tierFields.name,
    description: tierFields.description.default(''),
    price_cents: tierFields.price_cents,
    yearly_price_cents: tierFields.yearly_price_cents.default(null),
    trial_days: tierFields.trial_days.default(0),
  }),
  output: Tier,
  errors: ['commerce.memberships-not-open', 'commerce.project-not-found', 'commerce.too-many-tiers'],
});
