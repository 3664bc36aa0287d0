import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriptionToken } from './lists.js';
import { MailPreferences } from './preferences.js';

/** The preference page behind any unsubscribe token: no log-in. Changes nothing. */
export const getMailPreferences = defineRpc('rpc.mail.get-mail-preferences.v1', {
  input: z.object({ token: SubscriptionToken }),
  output: MailPreferences,
  errors: ['mail.link-invalid'],
});
