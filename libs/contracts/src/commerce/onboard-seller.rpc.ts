import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Creates the creator's Stripe account if there is none and returns a new link to Stripe's onboarding form. */
export const onboardSeller = defineRpc('rpc.commerce.onboard-seller.v1', {
  input: z.object({}),
  output: z.object({ url: z.url() }),
  errors: ['commerce.payments-unavailable', 'commerce.onboarding-refused'],
  deadlineMs: 20_000,
  stepUp: true,
});
