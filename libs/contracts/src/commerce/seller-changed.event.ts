import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';
import { Timestamp } from '../text.js';

/** A creator can take payments now, or no longer. `disconnected` if they ended the connection at Stripe. */
export const sellerChanged = defineEvent(
  'evt.commerce.seller.changed.v1',
  z.object({
    user_id: UserId,
    accepts_payments: z.boolean(),
    disconnected: z.boolean().optional(),
    changed_at: Timestamp.optional(),
  }),
);
