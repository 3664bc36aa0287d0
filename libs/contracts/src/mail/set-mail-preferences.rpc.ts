import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { SubscriberId } from '../ids.js';
import { SubscriptionToken } from './lists.js';
import { MailPreferences } from './preferences.js';

/**
 * Subscribes the token's address to lists or unsubscribes it; lists that are not named stay unchanged, and other
 * people's lists are ignored.
 */
export const setMailPreferences = defineRpc('rpc.mail.set-mail-preferences.v1', {
  input: z.object({
    token: SubscriptionToken,
    lists: z.array(z.object({ id: SubscriberId, subscribed: z.boolean() })).max(500),
  }),
  output: MailPreferences,
  errors: ['mail.link-invalid'],
});
