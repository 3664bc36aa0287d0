import { z } from 'zod';

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/;

/** What every service reads from the environment. A service extends it in its own `<name>.config.ts`. */
export const serviceConfig = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Of this service's own database role. */
  DATABASE_URL: z.url(),
  /** Connections this process may hold; the embedded PostgreSQL allows five per service. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(5),
  NATS_URL: z.string().default('nats://127.0.0.1:4222'),
  REDIS_URL: z.string().default('redis://127.0.0.1:6379'),
  /** Put in front of every subject, stream and queue name, so that several systems can share one NATS and one Redis. */
  SUBJECT_PREFIX: z.string().regex(/^[a-z0-9_-]*$/).default(''),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  FILES_URL: z.url().default('http://127.0.0.1:3001'),
  /** Plain http beyond loopback is refused unless this is 1. */
  ALLOW_HTTP: z.enum(['0', '1']).default('0'),
  /** JSON file with `link_hmac` and `master_keys`; or the same JSON in SECRETS. */
  SECRETS_FILE: z.string().optional(),
  SECRETS: z.string().optional(),
  /** Internal port of /health and /metrics; 0 leaves it closed. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
});
export type ServiceConfig = z.output<typeof serviceConfig>;
/** The least a service reads: the gateway has no database. */
type AnyConfig = Omit<ServiceConfig, 'DATABASE_URL' | 'DATABASE_POOL'>;

/** Reads a service's configuration once; every problem is named in the one error thrown. `DATABASE_URL_<SERVICE>` wins over `DATABASE_URL`. */
export function readConfig<S extends z.ZodType<AnyConfig>>(service: string, schema: S, env: Record<string, string | undefined>): z.output<S> {
  const own = env[`DATABASE_URL_${service.toUpperCase()}`];
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(own ? { ...present, DATABASE_URL: own } : present);
  const problems = result.success ? httpProblems(result.data) : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!result.success || problems.length > 0) throw new Error(`The configuration of ${service} is not usable:\n  ${problems.join('\n  ')}`);
  return result.data;
}

function httpProblems(config: AnyConfig): string[] {
  const isOpen = config.PUBLIC_URL.startsWith('http:') && !loopback.test(config.PUBLIC_URL) && config.ALLOW_HTTP !== '1';
  return isOpen ? ['PUBLIC_URL: plain http beyond loopback needs ALLOW_HTTP=1'] : [];
}
