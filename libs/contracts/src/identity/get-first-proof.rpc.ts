import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** What the page of an emailed link has to ask before the address is proved. Changes nothing. */
export const getFirstProof = defineRpc('rpc.identity.get-first-proof.v1', {
  input: z.object({ token: z.string().min(1).max(200), attempt_token: z.string().max(200).optional() }),
  /**
   * `username` is null if a new one has to be chosen. In the browser that registered, the password is already known.
   */
  output: z.object({ username: z.string().nullable(), asks_password: z.boolean() }),
  errors: ['identity.link-not-usable'],
});
