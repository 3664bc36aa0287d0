import { rmSync } from 'node:fs';
import { readJson, writeJson } from '../basics/json-file.mjs';

/** The machine-readable summary: there while the instance runs and answers. */
export class State {
  constructor(file) {
    this.file = file;
    this.value = undefined;
  }

  write(value) {
    this.value = value;
    writeJson(this.file, value);
  }

  /** Processes that were started again have new ids. */
  updatePids(pids) {
    if (this.value) this.write({ ...this.value, pids });
  }

  remove() {
    this.value = undefined;
    rmSync(this.file, { force: true });
  }
}

export const readState = (file) => readJson(file, undefined);

/** What `.mnw/state.json` holds. */
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

export const accountsOf = (secrets) => ({
  admin: { username: 'admin', email: 'admin@example.test', password: secrets.admin_password },
  demo: { username: 'demo', email: 'demo@example.test', password: secrets.demo_password },
});
