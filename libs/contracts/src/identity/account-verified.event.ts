import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** The address of the account was verified. */
export const accountVerified = defineEvent('evt.identity.account.verified.v1', z.object({ user_id: UserId }));
