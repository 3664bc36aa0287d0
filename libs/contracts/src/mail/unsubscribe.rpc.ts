import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionToken } from './lists.js';

/**
 * Unsubscribes the address from one list, immediately and permanently (RFC 8058). Idempotent; also succeeds if the
 * account no longer exists.
 */
export const unsubscribe = defineRpc('rpc.mail.unsubscribe.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: z.object({ unsubscribed: z.literal(true) }),
  errors: ['mail.link-invalid'],
});
