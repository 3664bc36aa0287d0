import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/**
 * The account was permanently anonymised; each service cleans up its own data. The notice is the last email to its
 * owner; there is none if the address was never proved.
 */
export const accountDeleted = defineEvent(
  'evt.identity.account.deleted.v1',
  z.object({ user_id: UserId, deletion_notice_id: z.uuid().optional() }),
);
