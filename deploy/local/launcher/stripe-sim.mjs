/**
 * @import { Fleet } from '../processes/fleet.mjs'
 * @import { Secrets } from './secrets.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { join } from 'node:path';
import { greetingOf } from '../processes/greeting.mjs';
import { root } from '../basics/paths.mjs';
import { Supervised } from '../processes/supervised.mjs';

/**
 * Starts the Stripe simulator, which keeps its accounts and charges in the instance's directory and sends its events to
 * our gateway.
 * @param {{ settings: Pick<Settings, 'ports' | 'file'>, secrets: Pick<Secrets, 'stripe'>, fleet: Fleet }} options
 */
export async function startStripeSim({ settings, secrets, fleet }) {
  const { stripe: port, stripeControl: controlPort, gateway } = settings.ports;
  const hook = (/** @type {string} */ path, /** @type {string} */ secret, /** @type {boolean} */ connect) => ({
    url: `http://127.0.0.1:${gateway}${path}`,
    secret,
    connect,
  });
  const env = {
    ...process.env,
    STRIPE_SIM_PORT: String(port),
    STRIPE_SIM_CONTROL_PORT: String(controlPort),
    STRIPE_SIM_STATE: settings.file('stripe-sim.json'),
    STRIPE_SIM_WEBHOOKS: JSON.stringify([
      hook('/webhooks/stripe', secrets.stripe.webhook_secret, false),
      hook('/webhooks/stripe/connect', secrets.stripe.connect_webhook_secret, true),
    ]),
  };
  const script = join(root, 'deploy', 'stripe-sim', 'dist', 'main.js');
  const ready = async () => (await greetingOf({ port, hello: 'GET / HTTP/1.0\r\n\r\n' })).startsWith('HTTP/');
  await new Supervised(
    {
      name: 'stripe-sim',
      command: process.execPath,
      args: ['--enable-source-maps', script],
      env,
      cwd: root,
      log: settings.file('logs', 'stripe-sim.log'),
      ready,
    },
    fleet,
  ).start();
}
