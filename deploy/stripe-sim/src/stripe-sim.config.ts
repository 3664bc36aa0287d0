import { endpointsFrom } from './control/endpoints-wish.js';
import type { StripeSimOptions } from './start-stripe-sim.js';

/** Options from the environment, for running it as a process. */
export function optionsFrom(env: Readonly<Record<string, string | undefined>>): StripeSimOptions {
  return {
    port: portIn(env, 'STRIPE_SIM_PORT', 12111),
    controlPort: portIn(env, 'STRIPE_SIM_CONTROL_PORT', 12112),
    host: env.STRIPE_SIM_HOST ?? '127.0.0.1',
    controlHost: env.STRIPE_SIM_CONTROL_HOST ?? '127.0.0.1',
    seed: env.STRIPE_SIM_SEED ?? '1',
    webhooks: endpointsFrom(JSON.parse(env.STRIPE_SIM_WEBHOOKS ?? '[]')),
    allowedHosts: env.STRIPE_SIM_ALLOWED_HOSTS ?? '',
    ...(env.STRIPE_SIM_STATE === undefined ? {} : { statePath: env.STRIPE_SIM_STATE }),
    ...(env.STRIPE_SIM_PUBLIC_URL === undefined ? {} : { publicUrl: env.STRIPE_SIM_PUBLIC_URL.replace(/\/$/, '') }),
  };
}

function portIn(env: Readonly<Record<string, string | undefined>>, name: string, fallback: number): number {
  const port = Number(env[name] ?? fallback);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name} must be a port, not '${String(env[name])}'.`);
  return port;
}
