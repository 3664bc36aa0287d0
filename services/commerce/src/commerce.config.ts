import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { isProduction } from '@mnw/host/production-rules';
import { readStripeHost } from './stripe/stripe-host.js';

const stripeHost = 'api.stripe.com';

const secrets = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((secret) => secret.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string()).min(1));

export const commerceConfig = busConfig
  .extend({
    STRIPE_SECRET_KEY: z.string().min(1),
    /** Must be 1 where payments go to the simulator instead of Stripe, so that nobody sells for play money by mistake. */
    STRIPE_SIMULATOR: z.enum(['0', '1']).default('0'),
    /** Where Stripe's API is; plain http only on loopback, for the simulator. */
    STRIPE_API_URL: z
      .url()
      .default(`https://${stripeHost}`)
      .transform((url, issues) => {
        const host = readStripeHost(url);
        if (!host) issues.addIssue({ code: 'custom', message: 'plain http is only for loopback' });
        return host ?? z.NEVER;
      }),
    /** Signing secrets of the two webhook endpoints; several, separated by commas, while one is being replaced. */
    STRIPE_WEBHOOK_SECRET: secrets,
    STRIPE_CONNECT_WEBHOOK_SECRET: secrets,
  })
  .refine(
    (config) => !isProduction(config) || config.STRIPE_SIMULATOR === '1' || config.STRIPE_API_URL?.host === stripeHost,
    {
      path: ['STRIPE_API_URL'],
      message: `STRIPE_API_URL is not https://${stripeHost}: in production the simulator needs STRIPE_SIMULATOR=1.`,
      when: () => true,
    },
  );
export type CommerceConfig = z.output<typeof commerceConfig>;
