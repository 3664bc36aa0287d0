import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** Something happened to the account that its owner is mailed about. `once` names what makes two of them one mail. */
export const securityNoted = defineEvent(
  'evt.identity.security.noted.v1',
  z.object({ user_id: UserId, security_event_id: z.uuid(), kind: z.string(), once: z.string() }),
);
