import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Email } from '../text.js';

/** Emails a link if the address belongs to an account; the response is the same if it does not. */
export const requestLink = defineRpc('rpc.identity.request-link.v1', {
  input: z.object({ email: Email, purpose: z.enum(['verify-email', 'login-link', 'password-reset']) }),
  output: z.object({}),
});
