import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** A change to the account that its owner is emailed about. Events with the same `once` result in one email. */
export const securityNoted = defineEvent(
  'evt.identity.security.noted.v1',
  z.object({ user_id: UserId, security_event_id: z.uuid(), kind: z.string(), once: z.string() }),
);
