import { z } from 'zod';
import { busConfig } from '@mnw/messaging/bus-config';
import { readStripeHost } from './stripe/stripe-host.js';

const secrets = z
  .string()
  .transform((list) => list.split(',').map((secret) => secret.trim()).filter(Boolean))
  .pipe(z.array(z.string()).min(1));

export const commerceConfig = busConfig.extend({
  STRIPE_SECRET_KEY: z.string().min(1),
  /** Where Stripe's API is; plain http only on loopback, for the simulator. */
  STRIPE_API_URL: z.url().default('https://api.stripe.com').transform((url, issues) => {
    const host = readStripeHost(url);
    if (!host) issues.addIssue({ code: 'custom', message: 'plain http is only for loopback' });
    return host ?? z.NEVER;
  }),
  /** Signing secrets of the two webhook endpoints; several, separated by commas, while one is being replaced. */
  STRIPE_WEBHOOK_SECRET: secrets,
  STRIPE_CONNECT_WEBHOOK_SECRET: secrets,
});
export type CommerceConfig = z.output<typeof commerceConfig>;
