import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/**
 * The account was anonymised for good; each service cleans up what is its own. The notice is the last email to its owner; there is none where
 * the address was never proved.
 */
export const accountDeleted = defineEvent(
  'evt.identity.account.deleted.v1',
  z.object({ user_id: UserId, deletion_notice_id: z.uuid().optional() }),
);
