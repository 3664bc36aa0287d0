/**
 * @import { Account } from '../seed/creator-session.mjs'
 * @import { Secrets } from './secrets.mjs'
 * @import { InstanceUrls } from './service-env.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { rmSync } from 'node:fs';
import { readJson, writeJson } from '../basics/json-file.mjs';

/**
 * @typedef {{ admin: Account, demo: Account }} Accounts
 *
 * @typedef {object} InstanceState what `.mnw/state.json` holds
 * @property {Record<string, string>} urls by what answers there
 * @property {Accounts} accounts
 * @property {Record<string, number>} pids by process
 */

/** The machine-readable summary: there while the instance runs and answers. */
export class State {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    /** @type {InstanceState | undefined} */
    this.value = undefined;
  }

  /** @param {InstanceState} value */
  write(value) {
    this.value = value;
    writeJson(this.file, value);
  }

  /**
   * Processes that were started again have new ids.
   * @param {Record<string, number>} pids
   */
  updatePids(pids) {
    if (this.value) this.write({ ...this.value, pids });
  }

  remove() {
    this.value = undefined;
    rmSync(this.file, { force: true });
  }
}

/** @param {string} file */
export const readState = (file) => readJson(file, /** @type {InstanceState | undefined} */ (undefined));

/**
 * @param {{ settings: Settings, urls: InstanceUrls, secrets: Secrets, pids: Record<string, number> }} instance
 * @returns {InstanceState}
 */
export function describeInstance({ settings, urls, secrets, pids }) {
  return {
    urls: {
      gateway: settings.publicUrl,
      files: settings.filesUrl,
      ssh: settings.sshUrl,
      ...(settings.isStripeOurs
        ? {
            stripe: `http://127.0.0.1:${settings.ports.stripe}`,
            stripe_control: `http://127.0.0.1:${settings.ports.stripeControl}`,
          }
        : {}),
      ...(process.env.SMTP_URL || !settings.isLocal ? {} : { mailbox: `${settings.publicUrl}/dev/mailbox` }),
      nats: urls.nats,
      redis: urls.redis,
      postgres: urls.postgres,
    },
    accounts: accountsOf(secrets),
    pids,
  };
}

/**
 * @param {Secrets} secrets
 * @returns {Accounts}
 */
export const accountsOf = (secrets) => ({
  admin: { username: 'admin', email: 'admin@example.test', password: secrets.admin_password },
  demo: { username: 'demo', email: 'demo@example.test', password: secrets.demo_password },
});
