import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Email } from '../text.js';

/** "Notify me" on a landing page. The response does not reveal whether the address was known. */
export const signUp = defineRpc('rpc.mail.sign-up.v1', {
  input: z.object({ email: Email, source: z.string().trim().min(1).max(80) }),
  output: z.object({ status: z.literal('noted') }),
});
