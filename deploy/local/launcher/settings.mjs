import { join } from 'node:path';
import { instanceDir } from '../basics/paths.mjs';
import { Problem } from '../basics/problem.mjs';

const { env } = process;
const port = (/** @type {string} */ variable, /** @type {number} */ standard) => {
  const value = Number(env[variable] ?? standard);
  if (!Number.isInteger(value) || value < 1 || value > 65535)
    throw new Problem(`${variable}=${env[variable]} is not a port number.`);
  return value;
};

/** @typedef {ReturnType<typeof readSettings>} Settings */

/** Where everything of this instance is and listens; every figure can be set by the variable named beside it. */
export function readSettings() {
  const gatewayPort = port('PORT', 3000);
  const filesPort = port('FILES_PORT', 3001);
  const sshPort = port('SSH_PORT', 2222);
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${gatewayPort}`;
  // Beyond this machine everything real is demanded, unless NODE_ENV says otherwise.
  const nodeEnv = env.NODE_ENV ?? (isLoopback(publicUrl) ? 'development' : 'production');
  const isLocal = nodeEnv !== 'production' && isLoopback(publicUrl) && isLoopback(`http://${env.HOST ?? '127.0.0.1'}`);
  const isStripeOurs = !env.STRIPE_SECRET_KEY && (nodeEnv !== 'production' || env.STRIPE_SIMULATOR === '1');
  const fixed = [
    { what: 'gateway', port: gatewayPort, variable: 'PORT' },
    ...(env.STORAGE_DRIVER === 's3' ? [] : [{ what: 'files', port: filesPort, variable: 'FILES_PORT' }]),
    { what: 'git over SSH', port: sshPort, variable: 'SSH_PORT' },
    ...(isStripeOurs ? stripePorts() : []),
  ];
  return {
    dir: instanceDir,
    file: (/** @type {string[]} */ ...names) => join(instanceDir, ...names),
    fixedPorts: fixed,
    isStripeOurs,
    nodeEnv,
    /**
     * Whether the stand-ins that open an instance to whoever reaches it may run: on this machine, and not in
     * production.
     */
    isLocal,
    ports: {
      gateway: gatewayPort,
      files: filesPort,
      ssh: sshPort,
      stripe: port('STRIPE_SIM_PORT', 12111),
      stripeControl: port('STRIPE_SIM_CONTROL_PORT', 12112),
    },
    // Where git is pushed to; the port is part of the address unless it is SSH's own.
    sshUrl: `ssh://git@${env.SSH_PUBLIC_HOST ?? new URL(env.PUBLIC_URL ?? 'http://localhost').hostname}:${env.SSH_PUBLIC_PORT ?? sshPort}`,
    publicUrl,
    filesUrl: env.FILES_URL ?? `http://127.0.0.1:${filesPort}`,
    given: { postgres: env.DATABASE_URL, nats: env.NATS_URL, redis: env.REDIS_URL },
  };
}

const isLoopback = (/** @type {string} */ url) =>
  URL.canParse(url) && /^(localhost|127\..*|\[::1\])$/.test(new URL(url).hostname);

const stripePorts = () => [
  { what: 'Stripe simulator', port: port('STRIPE_SIM_PORT', 12111), variable: 'STRIPE_SIM_PORT' },
  {
    what: 'Stripe simulator control',
    port: port('STRIPE_SIM_CONTROL_PORT', 12112),
    variable: 'STRIPE_SIM_CONTROL_PORT',
  },
];
