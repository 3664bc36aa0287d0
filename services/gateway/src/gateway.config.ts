import { z } from 'zod';
import { serviceConfig } from '@mnw/host/service-config';
import { storageShape } from '@mnw/storage/storage.config';
import { limitClasses, type LimitClass } from './http/limit-classes.js';

const limit = z.tuple([z.number().int().positive(), z.number().positive()]);

/** The common service settings without a database, plus the listener and its protection. */
export const gatewayConfig = serviceConfig
  .omit({ DATABASE_URL: true, DATABASE_POOL: true })
  .extend(storageShape)
  .extend({
    HOST: z.string().default('127.0.0.1').describe('Address to listen on; `0.0.0.0` opens it to the network.'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port of the site and the API.'),
    FILES_PORT: z.coerce
      .number()
      .int()
      .min(0)
      .max(65535)
      .default(3001)
      .describe('Driver `disk`: port that serves the files, an origin of its own.'),
    GIT_HTTP_URL: z
      .url()
      .default('http://127.0.0.1:3004')
      .describe('Internal HTTP address of the git service; the gateway forwards git’s smart HTTP to it.'),
    TRUSTED_PROXIES: z
      .string()
      .default('')
      .describe('Addresses of proxies whose X-Forwarded-For is believed, separated by commas.'),
    RATE_LIMITS: z
      .string()
      .default('{}')
      .transform((text, context) => (text === 'off' ? ('off' as const) : parsedLimits(text, context)))
      .describe(
        'JSON that replaces rate limits by class, as in `{"reads":[60,10]}`: burst, then requests per second. `off` switches all of them off.',
      ),
    SOURCE_URL: z
      .url()
      .optional()
      .describe(
        'Where people get the source of the version that runs here. Section 13 of the AGPL asks for it if you changed anything; the footer links to it.',
      ),
    SITE_PAGES_DIR: z
      .string()
      .optional()
      .describe(
        'Directory with your own `terms.md`, `privacy.md`, `imprint.md` and `contact.md`. Those that are there are pages, linked from the footer. Read at the start.',
      ),
    STRIPE_API_URL: z
      .url()
      .optional()
      .describe('Set where Stripe is the simulator, so that forms may lead to its pages.'),
    BODY_LIMIT_BYTES: z.coerce
      .number()
      .int()
      .default(4_000_000)
      .describe(
        'Largest request body of a route that sets no limit of its own. File uploads do not pass through the gateway.',
      ),
  });
export type GatewayConfig = z.output<typeof gatewayConfig>;

const limits = z.partialRecord(z.enum(Object.keys(limitClasses) as LimitClass[]), limit);

function parsedLimits(text: string, context: z.core.$RefinementCtx<string>): z.output<typeof limits> {
  const parsed = limits.safeParse(tolerantJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({
    code: 'custom',
    message: `must be off, or JSON such as {"reads":[60,10]} with classes of ${Object.keys(limitClasses).join(', ')}`,
  });
  return z.NEVER;
}

function tolerantJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
