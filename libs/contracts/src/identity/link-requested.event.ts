import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { LoginTokenId, UserId } from '../ids.js';

/** A link was requested and created; mail derives it again from its id. */
export const linkRequested = defineEvent(
  'evt.identity.link.requested.v1',
  z.object({
    login_token_id: LoginTokenId,
    user_id: UserId,
    purpose: z.enum(['verify-email', 'login-link', 'password-reset']),
  }),
);
