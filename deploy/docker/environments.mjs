import { randomBytes } from 'node:crypto';
import { busUsers } from '../nats/bus-access.mjs';
import { newSeed, peersOf } from '../nats/bus-keys.mjs';
import { natsConfiguration } from '../nats/nats-configuration.mjs';
import { newSshHostKey } from '../local/launcher/ssh-host-key.mjs';

/** @typedef {Record<string, string | undefined>} Environment */

const roles = ['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];
const key = () => randomBytes(32).toString('base64');
const word = () => randomBytes(24).toString('base64url');

const needed = {
  SMTP_URL:
    'the server that takes your mail, as smtps://user:password@mail.example (no account can be verified without mail)',
  STRIPE_SECRET_KEY: "from Stripe's dashboard",
  STRIPE_WEBHOOK_SECRET: "from Stripe's dashboard, of the endpoint /webhooks/stripe",
  STRIPE_CONNECT_WEBHOOK_SECRET: "from Stripe's dashboard, of the endpoint /webhooks/stripe/connect",
};

/**
 * The environment files of one installation, by name, each with only what its container needs, and the configuration of
 * its NATS server, which holds public keys only. `given`: the names of `needed`, all of them, and PUBLIC_URL and
 * FILES_URL. Throws one error that names everything that is missing.
 * @param {Environment} given
 * @returns {{ environments: Record<string, Environment>, nats: string }}
 */
export function environmentsOf(given) {
  const missing = Object.entries(needed).filter(([name]) => !given[name]);
  if (missing.length > 0)
    throw new Error(`These settings are missing:\n${missing.map(([name, what]) => `  ${name}: ${what}`).join('\n')}`);
  const { PUBLIC_URL = 'https://localhost', FILES_URL = 'https://files.localhost', SMTP_URL } = given;
  const passwords = Object.fromEntries(roles.map((role) => [role, word()]));
  const owner = word();
  const s3 = { S3_ACCESS_KEY_ID: word(), S3_SECRET_ACCESS_KEY: word() };
  const secrets = { link_hmac: { id: 'l1', key: key() }, master_keys: [{ id: 'k1', key: key() }] };
  const runnerToken = `mnwk_${word()}`;
  const redis = word();
  const seeds = Object.fromEntries(busUsers.map((name) => [name, newSeed()]));
  const busOf = (/** @type {string} */ name) => ({ NATS_SEED: seeds[name], BUS_PEERS: peersOf(seeds) });
  const all = { PUBLIC_URL, FILES_URL, SECRETS: JSON.stringify(secrets), REDIS_URL: `redis://:${redis}@redis:6379` };
  const files = { ...s3, S3_PUBLIC_ENDPOINT: FILES_URL };
  /**
   * @param {string} role
   * @param {Environment} more
   */
  const of = (role, more = {}) => ({
    ...all,
    ...busOf(role),
    DATABASE_URL: `postgres://mnw_${role}:${passwords[role]}@postgres:5432/mnw`,
    ...more,
  });
  const environments = {
    postgres: { POSTGRES_PASSWORD: owner },
    migrate: {
      DATABASE_URL: `postgres://postgres:${owner}@postgres:5432/mnw`,
      ROLE_PASSWORDS: JSON.stringify(passwords),
    },
    s3: { ROOT_ACCESS_KEY_ID: s3.S3_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY: s3.S3_SECRET_ACCESS_KEY },
    bucket: s3,
    caddy: { PUBLIC_URL, FILES_URL },
    redis: { REDIS_PASSWORD: redis },
    gateway: { ...all, ...busOf('gateway') },
    identity: of('identity'),
    catalog: of('catalog', files),
    commerce: of('commerce', stripeOf(given)),
    mail: of('mail', { SMTP_URL }),
    sync: of('sync'),
    git: of('git', { ...files, SECRETS: JSON.stringify({ ...secrets, ssh_host_key: newSshHostKey() }) }),
    ota: of('ota', { RUNNER_TOKEN: runnerToken }),
    runner: { RUNNER_TOKEN: runnerToken },
    // Of the container that `docker compose run --rm operator` starts for one command.
    operator: { NATS_SEED_OPERATOR: seeds.operator, BUS_PEERS: peersOf(seeds) },
  };
  const nats = natsConfiguration({ listen: '0.0.0.0:4222', http: '127.0.0.1:8222', storeDir: '/data', seeds });
  return { environments, nats };
}

/** @param {Environment} given */
const stripeOf = (given) =>
  Object.fromEntries(
    Object.keys(needed)
      .filter((name) => name.startsWith('STRIPE_'))
      .map((name) => [name, given[name]]),
  );

/**
 * The text of an environment file. Values in single quotes are taken as they are.
 * @param {Environment} environment
 */
export const textOf = (environment) =>
  Object.entries(environment)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
