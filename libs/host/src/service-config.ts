import { z } from 'zod';
import { commonProblems } from './production-rules.js';

/** The settings of every service, read from the environment. A service extends them in its own `<name>.config.ts`. */
export const serviceConfig = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('`production` demands everything that a public installation needs and lists what is missing.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least severity that is logged.'),
  DATABASE_URL: z
    .url()
    .describe('PostgreSQL, logging in as this service’s own database role. `DATABASE_URL_<SERVICE>` takes precedence.'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(5)
    .describe('Connections to PostgreSQL that one process may hold.'),
  NATS_URL: z.string().default('nats://127.0.0.1:4222').describe('NATS server; `tls://` between machines.'),
  NATS_SEED: z
    .string()
    .regex(/^SU[A-Z2-7]{56}$/, 'A NATS seed of a user begins with SU')
    .describe('Secret key (seed) of this service’s NATS user. `NATS_SEED_<SERVICE>` takes precedence.'),
  BUS_PEERS: z
    .string()
    .describe('Public keys of all NATS users, as JSON by name. `deploy/nats/bus-keys.mjs` makes both.'),
  REDIS_URL: z
    .string()
    .default('redis://127.0.0.1:6379')
    .describe('Redis, with its password; `rediss://` between machines.'),
  SUBJECT_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]*$/)
    .default('')
    .describe(
      'Put in front of every subject, stream and queue, so that several installations can share one NATS and one Redis.',
    ),
  PUBLIC_URL: z.url().default('http://localhost:3000').describe('Address that people open.'),
  FILES_URL: z.url().default('http://127.0.0.1:3001').describe('Address of uploaded files, on a host name of its own.'),
  ALLOWED_HOSTS: z
    .string()
    .default('')
    .describe('Host names to answer to besides those of `PUBLIC_URL` and `FILES_URL`, separated by commas.'),
  ALLOW_HTTP: z
    .enum(['0', '1'])
    .default('0')
    .describe(
      '`1` permits plain http beyond loopback, and in production anywhere. Only where something else encrypts.',
    ),
  LOCAL_MAILBOX: z
    .enum(['0', '1'])
    .default('0')
    .describe(
      '`1` keeps mail in a table that everybody can read at /dev/mailbox. Only without `SMTP_URL`, and only where `PUBLIC_URL` and `HOST` are loopback.',
    ),
  SECRETS_FILE: z.string().optional().describe('JSON file with `link_hmac` and `master_keys`.'),
  SECRETS: z.string().optional().describe('The same JSON as a value.'),
  HEALTH_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(0)
    .describe('Internal port of /health and /metrics; `0` closes it.'),
  HEALTH_HOST: z.string().default('127.0.0.1').describe('Address that the health port listens on.'),
});
export type ServiceConfig = z.output<typeof serviceConfig>;
/** The minimum that a service reads: the gateway has no database. */
type AnyConfig = Omit<ServiceConfig, 'DATABASE_URL' | 'DATABASE_POOL'>;
type Env = Readonly<Record<string, string | undefined>>;

/** The environment is not usable; `problems` lists everything that is wrong, one sentence each. */
export class UnusableConfig extends Error {
  constructor(
    service: string,
    readonly problems: readonly string[],
  ) {
    super(`The configuration of ${service} is not usable:\n  ${problems.join('\n  ')}`);
  }
}

/**
 * Reads a service's configuration once. All problems are in the single error it throws. `DATABASE_URL_<SERVICE>`
 * takes precedence over `DATABASE_URL`.
 */
export function readConfig<S extends z.ZodType<AnyConfig>>(service: string, schema: S, env: Env): z.output<S> {
  const { problems, config } = parseConfig(service, schema, env);
  if (config === undefined) throw new UnusableConfig(service, problems);
  return config;
}

/** Everything that is wrong with the environment for one service. Empty if it can start. */
export const configProblems = (service: string, schema: z.ZodType<AnyConfig>, env: Env): readonly string[] =>
  parseConfig(service, schema, env).problems;

function parseConfig<S extends z.ZodType<AnyConfig>>(
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

/** Variables with a separate value for each service; `<NAME>_<SERVICE>` takes precedence over `<NAME>`. */
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
