import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Username } from '../text.js';
import { Client, NewPassword, StartedSession } from './user.js';

const link = z.object({
  token: z.string().min(1).max(200),
  client: Client,
  /** What joining left in the browser: there the first link keeps the password that was chosen. */
  attempt_token: z.string().max(200).optional(),
  /** Needed elsewhere when the address is proved for the first time: the password of joining, or a new one. */
  password: NewPassword.optional(),
  /** Only when the address is proved for the first time: another username than that of joining. */
  username: Username.optional(),
});
const enterErrors = [
  'identity.link-not-usable',
  'identity.username-taken',
  'identity.username-needed',
  'identity.password-needed',
  'identity.password-too-common',
  'identity.busy',
];

/** Verifies the address by the mailed link and logs in. */
export const verifyEmail = defineRpc('rpc.identity.verify-email.v1', {
  input: link,
  output: StartedSession,
  errors: enterErrors,
});
/** Logs in by a mailed link. */
export const consumeLoginLink = defineRpc('rpc.identity.consume-login-link.v1', {
  input: link,
  output: StartedSession,
  errors: enterErrors,
});
/** Sets a new password by a mailed link and ends every other credential; it does not log in. */
export const resetPassword = defineRpc('rpc.identity.reset-password.v1', {
  input: z.object({ token: z.string().min(1).max(200), password: NewPassword, username: Username.optional() }),
  output: z.object({}),
  errors: [
    'identity.link-not-usable',
    'identity.username-taken',
    'identity.username-needed',
    'identity.password-too-common',
    'identity.busy',
  ],
});
