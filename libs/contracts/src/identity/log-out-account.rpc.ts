import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** For the operator's command line: "log out everywhere" for somebody else. SSH keys are paused. */
export const logOutAccount = defineRpc('rpc.identity.log-out-account.v1', {
  input: z.object({ username: z.string().trim().toLowerCase().min(1).max(64) }),
  output: z.object({
    /** How many credentials of each kind this ended. */
    ended: z.record(z.string(), z.number().int()),
  }),
  errors: ['identity.account-not-found'],
});
