import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Email, Username } from '../text.js';
import { Client, NewPassword } from './user.js';

/**
 * Registers an account. The response is the same whether or not the address is known; only a taken username is
 * reported.
 */
export const registerAccount = defineRpc('rpc.identity.register-account.v1', {
  input: z.object({ username: Username, email: Email, password: NewPassword, client: Client.optional() }),
  /**
   * `attempt_token` is stored in a cookie: opened in the same browser, the emailed link keeps the password chosen here.
   */
  output: z.object({ status: z.literal('check-mail'), attempt_token: z.string() }),
  errors: ['identity.username-taken', 'identity.password-too-common', 'identity.busy', 'identity.too-many-joins'],
});
