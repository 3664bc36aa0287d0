import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** What revokes credentials of an account. Identity's table of endings defines which kinds each one revokes. */
export const Ending = z.enum([
  'first-proof',
  'password-reset',
  'password-change',
  'log-out-everywhere',
  'suspension',
  'deletion',
]);
export type Ending = z.output<typeof Ending>;

/** Credentials of the account were revoked. The owners of credentials that identity does not store delete theirs. */
export const waysInEnded = defineEvent('evt.identity.ways-in.ended.v1', z.object({ user_id: UserId, ending: Ending }));
