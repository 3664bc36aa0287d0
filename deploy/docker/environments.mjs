import { randomBytes } from 'node:crypto';
import { newSshHostKey } from '../local/ssh-host-key.mjs';

const roles = ['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];
const key = () => randomBytes(32).toString('base64');
const word = () => randomBytes(24).toString('base64url');

/**
 * The environment files of one installation, by name, each with only what its container needs. `given`: PUBLIC_URL, FILES_URL,
 * STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_CONNECT_WEBHOOK_SECRET, and SMTP_URL where mail leaves the machine.
 */
export function environmentsOf(given) {
  const { PUBLIC_URL = 'https://localhost', FILES_URL = 'https://files.localhost', SMTP_URL } = given;
  const passwords = Object.fromEntries(roles.map((role) => [role, word()]));
  const owner = word();
  const s3 = { S3_ACCESS_KEY_ID: word(), S3_SECRET_ACCESS_KEY: word() };
  const secrets = { link_hmac: { id: 'l1', key: key() }, master_keys: [{ id: 'k1', key: key() }] };
  const all = { PUBLIC_URL, FILES_URL, SECRETS: JSON.stringify(secrets) };
  const files = { ...s3, S3_PUBLIC_ENDPOINT: FILES_URL };
  const mail = SMTP_URL ? { SMTP_URL } : {};
  const of = (role, more = {}) => ({ ...all, DATABASE_URL: `postgres://mnw_${role}:${passwords[role]}@postgres:5432/mnw`, ...more });
  return {
    postgres: { POSTGRES_PASSWORD: owner },
    migrate: { DATABASE_URL: `postgres://postgres:${owner}@postgres:5432/mnw`, ROLE_PASSWORDS: JSON.stringify(passwords) },
    s3: { ROOT_ACCESS_KEY_ID: s3.S3_ACCESS_KEY_ID, ROOT_SECRET_ACCESS_KEY: s3.S3_SECRET_ACCESS_KEY },
    bucket: s3,
    caddy: { PUBLIC_URL, FILES_URL },
    gateway: { ...all, ...mail },
    identity: of('identity'),
    catalog: of('catalog', files),
    commerce: of('commerce', stripeOf(given)),
    mail: of('mail', mail),
    sync: of('sync'),
    git: of('git', { ...files, SECRETS: JSON.stringify({ ...secrets, ssh_host_key: newSshHostKey() }) }),
    ota: of('ota'),
  };
}

function stripeOf(given) {
  const names = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_CONNECT_WEBHOOK_SECRET'];
  const missing = names.filter((name) => !given[name]);
  if (missing.length > 0) throw new Error(`Set ${missing.join(', ')}: payments need them, and Stripe's dashboard shows them.`);
  return Object.fromEntries(names.map((name) => [name, given[name]]));
}

/** The text of an environment file. Values in single quotes are taken as they are. */
export const textOf = (environment) => Object.entries(environment).map(([name, value]) => `${name}='${value}'\n`).join('');
