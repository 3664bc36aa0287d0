import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** What the page of a mailed link asks before the address is proved. It changes nothing. */
export const getFirstProof = defineRpc('rpc.identity.get-first-proof.v1', {
  input: z.object({ token: z.string().min(1).max(200), attempt_token: z.string().max(200).optional() }),
  /** `username` is null where a new one has to be chosen. In the browser that joined, the password is known already. */
  output: z.object({ username: z.string().nullable(), asks_password: z.boolean() }),
  errors: ['identity.link-not-usable'],
});
