import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionToken } from './lists.js';
import { MailPreferences } from './preferences.js';

/** The preferences behind any unsubscribe token; needs no login and changes nothing. */
export const getMailPreferences = defineRpc('rpc.mail.get-mail-preferences.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: MailPreferences,
  errors: ['mail.link-invalid'],
});
