import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionSummary, SubscriptionToken } from './lists.js';

/** The holder of the address confirms: pending becomes active. Idempotent. */
export const confirmSubscription = defineRpc('rpc.mail.confirm-subscription.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: SubscriptionSummary,
  errors: ['mail.link-invalid', 'mail.link-expired'],
});
