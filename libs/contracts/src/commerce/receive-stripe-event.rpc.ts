import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/**
 * An unmodified webhook delivery from the gateway. Every failure to apply it is `unavailable`, so that Stripe repeats
 * it.
 */
export const receiveStripeEvent = defineRpc('rpc.commerce.receive-stripe-event.v1', {
  input: z.object({
    source: z.enum(['platform', 'connect']),
    body_base64: z.string().max(2_000_000),
    signature: z.string().max(4_000),
  }),
  output: z.object({ outcome: z.enum(['applied', 'ignored', 'repeated']) }),
  errors: ['commerce.bad-signature', 'commerce.foreign-account', 'commerce.event-not-applied'],
  deadlineMs: 20_000,
});
