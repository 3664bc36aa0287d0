import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { LoginTokenId, UserId } from '../ids.js';

/** Somebody joined; the login token is the link that verifies the address. */
export const accountRegistered = defineEvent(
  'evt.identity.account.registered.v1',
  z.object({ user_id: UserId, login_token_id: LoginTokenId }),
);
