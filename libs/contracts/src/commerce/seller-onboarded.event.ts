import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { UserId } from '../ids.js';

/** A creator can take payments for the first time. */
export const sellerOnboarded = defineEvent('evt.commerce.seller.onboarded.v1', z.object({ user_id: UserId }));
