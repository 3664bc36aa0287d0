import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** A creator can take payments now, or no longer. */
export const sellerChanged = defineEvent('evt.commerce.seller.changed.v1', z.object({ user_id: UserId, accepts_payments: z.boolean() }));
