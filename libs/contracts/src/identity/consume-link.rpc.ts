import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Username } from '../text.js';
import { Client, NewPassword, StartedSession } from './user.js';

const link = z.object({
  token: z.string().min(1).max(200),
  client: Client,
  /** Stored in the browser by registration: there, the first link keeps the password that was chosen. */
  attempt_token: z.string().max(200).optional(),
  /**
   * Required in other browsers when the address is proved for the first time: the password from registration, or a new
   * one.
   */
  password: NewPassword.optional(),
  /** Only when the address is proved for the first time: a username other than the one from registration. */
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

/** Verifies the address with the emailed link and logs in. */
export const verifyEmail = defineRpc('rpc.identity.verify-email.v1', {
  input: link,
  output: StartedSession,
  errors: enterErrors,
});
/** Logs in with an emailed link. */
export const consumeLoginLink = defineRpc('rpc.identity.consume-login-link.v1', {
  input: link,
  output: StartedSession,
  errors: enterErrors,
});
/** Sets a new password with an emailed link and revokes every other credential; does not log in. */
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
