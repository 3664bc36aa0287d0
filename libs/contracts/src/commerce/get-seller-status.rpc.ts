import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** Whether the creator can take payments. Queries Stripe until onboarding is finished. */
export const getSellerStatus = defineRpc('rpc.commerce.get-seller-status.v1', {
  input: z.object({}),
  output: z.object({
    connected: z.boolean(),
    charges_enabled: z.boolean(),
    payouts_enabled: z.boolean(),
    details_submitted: z.boolean(),
    default_currency: z.string().nullable(),
    /** The creator disconnected the account at Stripe and has to connect again. */
    disconnected: z.boolean().optional(),
  }),
  errors: ['commerce.payments-unavailable'],
  deadlineMs: 20_000,
});
