import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** Somebody tried to join with the address of this account. */
export const addressReused = defineEvent('evt.identity.address.reused.v1', z.object({ user_id: UserId }));
