import { z } from 'zod';
import { serviceConfig } from '@mnw/host/service-config';
import { storageShape } from '@mnw/storage/storage.config';
import { limitClasses, type LimitClass } from './http/limit-classes.js';

const limit = z.tuple([z.number().int().positive(), z.number().positive()]);

/** The gateway has no database; everything else as any service, plus where it listens and how it shields itself. */
export const gatewayConfig = serviceConfig
  .omit({ DATABASE_URL: true, DATABASE_POOL: true })
  .extend(storageShape)
  .extend({
    /** Address to listen on; beyond loopback only when told. */
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    /** Where the disk driver's files are served, on an origin of their own; unused with S3. */
    FILES_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
    /** The git service's internal HTTP, which git's smart HTTP is passed on to. */
    GIT_HTTP_URL: z.url().default('http://127.0.0.1:3004'),
    /** Addresses of proxies whose X-Forwarded-For is believed, comma separated; none by default. */
    TRUSTED_PROXIES: z.string().default(''),
    /** JSON that replaces figures by class, as in {"reads":[60,10]}: burst, then per second. `off` switches all of them off. */
    RATE_LIMITS: z
      .string()
      .default('{}')
      .transform((text, context) => (text === 'off' ? ('off' as const) : parsedLimits(text, context))),
    /** Set where Stripe is the simulator; its pages are then allowed as targets of forms. */
    STRIPE_API_URL: z.url().optional(),
    /** Most bytes of the body of a route that does not say otherwise (`http/body-limits.ts`); uploads do not pass here. */
    BODY_LIMIT_BYTES: z.coerce.number().int().default(4_000_000),
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
