import { randomBytes } from 'node:crypto';
import { busUsers } from '../../nats/bus-access.mjs';
import { newSeed } from '../../nats/bus-keys.mjs';
import { readJson, writeJson } from '../basics/json-file.mjs';
import { newSshHostKey } from './ssh-host-key.mjs';

const roles = ['migrator', 'gateway', 'identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota'];
const key = () => randomBytes(32).toString('base64');
const word = (bytes = 18) => randomBytes(bytes).toString('base64url');
// Stripe's keys are letters and digits only, and the simulator holds us to it.
const stripeWord = () => randomBytes(18).toString('hex');

/** @typedef {ReturnType<typeof madeNow>} Secrets */

/**
 * The instance's secrets, made on its first start and kept in a file that only its owner can read.
 * @param {string} file
 * @returns {Secrets}
 */
export function ensureSecrets(file) {
  const known = readJson(file, /** @type {Partial<Secrets>} */ ({}));
  const secrets = { ...madeNow(), ...known };
  secrets.role_passwords = { ...madeNow().role_passwords, ...known.role_passwords };
  secrets.nats_seeds = { ...madeNow().nats_seeds, ...known.nats_seeds };
  if (JSON.stringify(secrets) !== JSON.stringify(known)) writeJson(file, secrets);
  return secrets;
}

function madeNow() {
  return {
    link_hmac: { id: 'l1', key: key() },
    master_keys: [{ id: 'k1', key: key() }],
    role_passwords: Object.fromEntries(roles.map((role) => [role, word()])),
    stripe: {
      secret_key: `sk_test_${stripeWord()}`,
      webhook_secret: `whsec_${stripeWord()}`,
      connect_webhook_secret: `whsec_${stripeWord()}`,
    },
    ssh_host_key: newSshHostKey(),
    runner_token: `mnwk_${word(32)}`,
    nats_seeds: Object.fromEntries(busUsers.map((name) => [name, newSeed()])),
    postgres_password: word(),
    redis_password: word(),
    demo_password: word(9),
    admin_password: word(12),
  };
}
