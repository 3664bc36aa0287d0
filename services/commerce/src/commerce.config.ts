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
    STRIPE_SECRET_KEY: z.string().min(1).describe('Secret key of the platform’s Stripe account.'),
    STRIPE_SIMULATOR: z
      .enum(['0', '1'])
      .default('0')
      .describe(
        'Must be `1` in production where payments go to the simulator instead of Stripe, so that nobody sells for play money by mistake.',
      ),
    STRIPE_API_URL: z
      .url()
      .default(`https://${stripeHost}`)
      .transform((url, issues) => {
        const host = readStripeHost(url);
        if (!host) issues.addIssue({ code: 'custom', message: 'plain http is only for loopback' });
        return host ?? z.NEVER;
      })
      .describe('Address of Stripe’s API; plain http only on loopback, for the simulator.'),
    STRIPE_WEBHOOK_SECRET: secrets.describe(
      'Signing secret of the webhook endpoint /webhooks/stripe; two separated by a comma while one replaces the other.',
    ),
    STRIPE_CONNECT_WEBHOOK_SECRET: secrets.describe(
      'Signing secret of the webhook endpoint /webhooks/stripe/connect; two separated by a comma while one replaces the other.',
    ),
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
