import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionSummary, SubscriptionToken } from './lists.js';

/** The list of an unsubscribe link; changes nothing. */
export const showUnsubscribe = defineRpc('rpc.mail.show-unsubscribe.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: SubscriptionSummary,
  errors: ['mail.link-invalid'],
});
