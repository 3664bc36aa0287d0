import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { TierId } from '../ids.js';

/** Deletes a tier that nobody ever joined; one with members can only be deactivated. */
export const deleteTier = defineRpc('rpc.commerce.delete-tier.v1', {
  input: z.object({ tier_id: TierId }),
  output: z.object({}),
  errors: ['commerce.tier-not-found', 'commerce.tier-in-use'],
});
