import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Email, Username } from '../text.js';
import { NewPassword } from './user.js';

/**
 * For the operator's command line: makes an operator of the account that has this username and this address, and makes
 * the account where there is neither. The address counts as proved.
 */
export const appointOperator = defineRpc('rpc.identity.appoint-operator.v1', {
  input: z.object({ username: Username, email: Email, password: NewPassword.optional() }),
  output: z.object({
    username: z.string(),
    is_new: z.boolean(),
    /** Made where none was given and the account had none that is known to be its owner's. It is in this answer and nowhere else. */
    generated_password: z.string().nullable(),
  }),
  errors: ['identity.account-mismatch', 'identity.username-taken', 'identity.password-too-common', 'identity.busy'],
});
