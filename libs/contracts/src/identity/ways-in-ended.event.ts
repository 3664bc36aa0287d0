import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** What ends the credentials of an account. Which kinds each of them ends stands in identity's table of endings. */
export const Ending = z.enum([
  'first-proof',
  'password-reset',
  'password-change',
  'log-out-everywhere',
  'suspension',
  'deletion',
]);
export type Ending = z.output<typeof Ending>;

/** Credentials of the account ended. Those that identity does not keep itself are cleared away by their owners. */
export const waysInEnded = defineEvent('evt.identity.ways-in.ended.v1', z.object({ user_id: UserId, ending: Ending }));
