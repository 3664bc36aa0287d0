import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionSummary, SubscriptionToken } from './lists.js';

/** The list of a confirmation link; changes nothing. */
export const showConfirmation = defineRpc('rpc.mail.show-confirmation.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: SubscriptionSummary,
  errors: ['mail.link-invalid'],
});
