import { z } from 'zod';
import { commonProblems } from './production-rules.js';

/** What every service reads from the environment. A service extends it in its own `<name>.config.ts`. */
export const serviceConfig = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Of this service's own database role. */
  DATABASE_URL: z.url(),
  /** Connections this process may hold; the embedded PostgreSQL allows five per service. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(5),
  NATS_URL: z.string().default('nats://127.0.0.1:4222'),
  /** Secret key of this service's NATS user, `SU…`; and the public keys of all users, JSON by name. deploy/nats/bus-keys.mjs makes both. */
  NATS_SEED: z.string().regex(/^SU[A-Z2-7]{56}$/, 'A NATS seed of a user begins with SU'),
  BUS_PEERS: z.string(),
  REDIS_URL: z.string().default('redis://127.0.0.1:6379'),
  /** Put in front of every subject, stream and queue name, so that several systems can share one NATS and one Redis. */
  SUBJECT_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]*$/)
    .default(''),
  PUBLIC_URL: z.url().default('http://localhost:3000'),
  FILES_URL: z.url().default('http://127.0.0.1:3001'),
  /** Host names that listeners answer to beyond those of PUBLIC_URL and FILES_URL, comma separated. */
  ALLOWED_HOSTS: z.string().default(''),
  /** Plain http beyond loopback is refused unless this is 1; in production, everywhere. */
  ALLOW_HTTP: z.enum(['0', '1']).default('0'),
  /** 1 keeps mail in a table that everybody can read at /dev/mailbox; only where PUBLIC_URL is loopback, and only without SMTP_URL. */
  LOCAL_MAILBOX: z.enum(['0', '1']).default('0'),
  /** JSON file with `link_hmac` and `master_keys`; or the same JSON in SECRETS. */
  SECRETS_FILE: z.string().optional(),
  SECRETS: z.string().optional(),
  /** Internal port of /health and /metrics; 0 leaves it closed. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  HEALTH_HOST: z.string().default('127.0.0.1'),
});
export type ServiceConfig = z.output<typeof serviceConfig>;
/** The least a service reads: the gateway has no database. */
type AnyConfig = Omit<ServiceConfig, 'DATABASE_URL' | 'DATABASE_POOL'>;
type Env = Readonly<Record<string, string | undefined>>;

/** The environment cannot be used; `problems` names everything that is wrong, a sentence each. */
export class UnusableConfig extends Error {
  constructor(
    service: string,
    readonly problems: readonly string[],
  ) {
    super(`The configuration of ${service} is not usable:\n  ${problems.join('\n  ')}`);
  }
}

/** Reads a service's configuration once; every problem is named in the one error thrown. `DATABASE_URL_<SERVICE>` wins over `DATABASE_URL`. */
export function readConfig<S extends z.ZodType<AnyConfig>>(service: string, schema: S, env: Env): z.output<S> {
  const { problems, config } = readOrSay(service, schema, env);
  if (config === undefined) throw new UnusableConfig(service, problems);
  return config;
}

/** Everything that is wrong with the environment as far as one service is concerned; nothing when it can start. */
export const configProblems = (service: string, schema: z.ZodType<AnyConfig>, env: Env): readonly string[] =>
  readOrSay(service, schema, env).problems;

function readOrSay<S extends z.ZodType<AnyConfig>>(
  service: string,
  schema: S,
  env: Env,
): { problems: string[]; config?: z.output<S> } {
  const given = ownEnv(service, env);
  const result = schema.safeParse(given);
  const problems = [
    ...(result.success ? [] : result.error.issues.map((issue) => sentenceOf(issue, given))),
    ...commonProblems(given),
  ];
  return result.success && problems.length === 0
    ? { problems, config: result.data }
    : { problems: [...new Set(problems)] };
}

/** Variables that each service has a value of its own for; `<NAME>_<SERVICE>` wins over `<NAME>`. */
export const ownVariables = ['DATABASE_URL', 'NATS_SEED'] as const;

function ownEnv(service: string, env: Env): Record<string, string> {
  const own = Object.fromEntries(
    ownVariables.map((name) => [name, env[`${name}_${service.toUpperCase()}`] ?? env[name]]),
  );
  const all = Object.entries({ ...env, ...own }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(all);
}

function sentenceOf(issue: z.core.$ZodIssue, given: Record<string, string>): string {
  const name = issue.path.join('.');
  if (issue.code === 'custom') return issue.message.startsWith(name) ? issue.message : `${name}: ${issue.message}`;
  return given[name] === undefined ? `${name} is not set.` : `${name}: ${issue.message}`;
}
