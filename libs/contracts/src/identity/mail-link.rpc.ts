import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { LoginTokenId } from '../ids.js';

/**
 * For mail only: the link of a login token, derived again from its id when the email is sent, because only its hash is
 * stored.
 */
export const mailLink = defineRpc('rpc.identity.mail-link.v1', {
  input: z.object({ login_token_id: LoginTokenId }),
  output: z.object({
    to: z.string(),
    username: z.string(),
    purpose: z.enum(['verify-email', 'login-link', 'password-reset']),
    url: z.string(),
    expires_at: z.string(),
  }),
  errors: ['identity.link-not-usable'],
});
