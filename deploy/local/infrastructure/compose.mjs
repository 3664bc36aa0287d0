/**
 * @import { Bus } from '../../nats/nats-configuration.mjs'
 * @import { Fleet } from '../processes/fleet.mjs'
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, run } from '../processes/run.mjs';
import { natsConfiguration } from '../../nats/nats-configuration.mjs';
import { findCommand } from '../processes/find-command.mjs';
import { root } from '../basics/paths.mjs';
import { waitUntil } from '../basics/wait.mjs';

/** Whether a container engine answers; the command alone says nothing. */
export async function hasEngine() {
  if (!findCommand('docker')) return false;
  return (await attempt('docker', ['info'])).code === 0 && (await attempt('docker', ['compose', 'version'])).code === 0;
}

/**
 * @typedef {object} ContainerOptions
 * @property {string} service
 * @property {string} dir
 * @property {number} port
 * @property {string} password empty where there is none
 * @property {Bus} bus
 * @property {boolean} isThrowAway
 * @property {(port: number) => Promise<boolean>} ready
 * @property {Fleet} fleet
 */

/**
 * Starts one service of the compose file's `infra` profile on a port of ours. Its volume stays when it stops, unless
 * throw-away.
 * @param {ContainerOptions} options
 */
export async function startContainer({ service, dir, port, password, bus, isThrowAway, ready, fleet }) {
  const name = service.toUpperCase();
  const env = {
    [`${name}_PORT`]: String(port),
    ...(password ? { [`${name}_PASSWORD`]: password } : {}),
    ...(service === 'nats' ? { NATS_CONF: natsFile(dir, bus) } : {}),
  };
  const container = `local-${service}`;
  fleet.add({ stop: () => (isThrowAway ? removeContainers(dir) : compose(dir, ['stop', container])) });
  await compose(dir, ['up', '-d', '--no-deps', container], env);
  await waitUntil(service, () => ready(port), { timeoutMs: 120_000 });
}

/**
 * Public keys only, and read by the user that NATS runs as in its container.
 * @param {string} dir
 * @param {Bus} bus
 */
function natsFile(dir, bus) {
  const file = join(dir, 'nats.container.conf');
  writeFileSync(
    file,
    natsConfiguration({ listen: '0.0.0.0:4222', http: '127.0.0.1:8222', storeDir: '/data', ...bus }),
    { mode: 0o644 },
  );
  return file;
}

/**
 * Removes the containers of this instance with their data.
 * @param {string} dir
 */
export const removeContainers = (dir) => compose(dir, ['down', '--volumes']);

/**
 * @param {string} dir
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function compose(dir, args, env) {
  const project = `mnw-${createHash('sha256').update(dir).digest('hex').slice(0, 8)}`;
  return run(
    'docker',
    ['compose', '-p', project, '-f', join(root, 'docker-compose.yml'), '--profile', 'infra', ...args],
    { env, what: `docker compose ${args[0]}` },
  );
}
