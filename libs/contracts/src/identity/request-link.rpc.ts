import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Email } from '../text.js';

/** Has a link mailed if the address belongs to an account; the answer is the same if it does not. */
export const requestLink = defineRpc('rpc.identity.request-link.v1', {
  input: z.object({ email: Email, purpose: z.enum(['verify-email', 'login-link', 'password-reset']) }),
  output: z.object({}),
});
