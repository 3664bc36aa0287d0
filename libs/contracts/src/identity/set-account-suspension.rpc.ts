import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UserId } from '../ids.js';

/**
 * For operators: suspends an account, effective on its next request, or lifts the suspension, with the reason shown to
 * the person.
 */
export const setAccountSuspension = defineRpc('rpc.identity.set-account-suspension.v1', {
  input: z.object({ user_id: UserId, suspended: z.boolean(), reason: z.string().trim().min(1).max(2_000) }),
  output: z.object({}),
  errors: ['identity.account-not-found'],
  stepUp: true,
});
