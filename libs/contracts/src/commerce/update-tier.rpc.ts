import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { TierId } from '../ids.js';
import { Tier, tierFields } from './tiers.js';

/** Changes the given fields. Existing members keep their price. */
export const updateTier = defineRpc('rpc.commerce.update-tier.v1', {
  input: z.object({ tier_id: TierId, ...z.object({ ...tierFields, is_active: z.boolean() }).partial().shape }),
  output: Tier,
  errors: ['commerce.tier-not-found'],
});
