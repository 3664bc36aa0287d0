import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionToken } from './lists.js';

/** Takes the address off one list, at once and for good (RFC 8058). Idempotent; also true when the account is long gone. */
export const unsubscribe = defineRpc('rpc.mail.unsubscribe.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: z.object({ unsubscribed: z.literal(true) }),
  errors: ['mail.link-invalid'],
});
