/**
 * @import { Secrets } from './secrets.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { peersOf } from '../../nats/bus-keys.mjs';

export const serviceNames = ['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota', 'gateway'];

/**
 * @typedef {object} InstanceUrls where the servers of an instance answer
 * @property {string} postgres
 * @property {string} nats
 * @property {string} redis
 * @property {number} gitHttpPort
 */

/**
 * @typedef {Pick<Settings, 'nodeEnv' | 'isLocal' | 'isStripeOurs' | 'publicUrl' | 'filesUrl' | 'ports' | 'file'>}
 * InstanceSettings
 */

/**
 * The environment of every service: what the person set stays, the rest points at this instance's parts.
 * @param {{ settings: InstanceSettings, urls: InstanceUrls, secrets: Secrets }} instance
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnv({ settings, urls, secrets }) {
  const { DATABASE_URL: _owner, HEALTH_PORT: _health, ...given } = process.env;
  return {
    NODE_ENV: settings.nodeEnv,
    ...(settings.isLocal ? { LOCAL_MAILBOX: '1' } : {}),
    NATS_URL: urls.nats,
    BUS_PEERS: peersOf(secrets.nats_seeds),
    ...Object.fromEntries(serviceNames.map((name) => [`NATS_SEED_${name.toUpperCase()}`, secrets.nats_seeds[name]])),
    REDIS_URL: urls.redis,
    PUBLIC_URL: settings.publicUrl,
    FILES_URL: settings.filesUrl,
    PORT: String(settings.ports.gateway),
    FILES_PORT: String(settings.ports.files),
    SSH_PORT: String(settings.ports.ssh),
    GIT_HTTP_PORT: String(urls.gitHttpPort),
    GIT_HTTP_URL: `http://127.0.0.1:${urls.gitHttpPort}`,
    REPOS_DIR: settings.file('repositories'),
    SECRETS_FILE: settings.file('secrets.json'),
    RUNNER_TOKEN: secrets.runner_token,
    STORAGE_DRIVER: 'disk',
    STORAGE_DIR: settings.file('files'),
    CREATOR_GATE: 'open',
    ...roleUrls(urls.postgres, secrets.role_passwords),
    ...(settings.isStripeOurs ? simulatorEnv(settings, secrets.stripe) : {}),
    ...given,
  };
}

/**
 * @param {string} ownerUrl
 * @param {Record<string, string>} passwords by role
 */
function roleUrls(ownerUrl, passwords) {
  const urlOf = (/** @type {string} */ role) =>
    Object.assign(new URL(ownerUrl), { username: `mnw_${role}`, password: passwords[role] }).href;
  return Object.fromEntries(serviceNames.map((name) => [`DATABASE_URL_${name.toUpperCase()}`, urlOf(name)]));
}

/**
 * @param {InstanceSettings} settings
 * @param {Secrets['stripe']} stripe
 */
const simulatorEnv = (settings, stripe) => ({
  STRIPE_SIMULATOR: '1',
  STRIPE_SECRET_KEY: stripe.secret_key,
  STRIPE_API_URL: `http://127.0.0.1:${settings.ports.stripe}`,
  STRIPE_WEBHOOK_SECRET: stripe.webhook_secret,
  STRIPE_CONNECT_WEBHOOK_SECRET: stripe.connect_webhook_secret,
});
