import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greetingOf } from '../processes/greeting.mjs';
import { natsConfiguration } from '../../nats/nats-configuration.mjs';
import { Supervised } from '../processes/supervised.mjs';

/** @import { ServerOptions } from './start-infra.mjs' */

/**
 * Starts NATS with JetStream, its store below `<dir>/nats`.
 * @param {ServerOptions} options
 */
export async function startNats({ dir, port, command, bus, fleet }) {
  const home = join(dir, 'nats');
  mkdirSync(home, { recursive: true });
  const configFile = join(home, 'nats.conf');
  writeFileSync(configFile, natsConfiguration({ listen: `127.0.0.1:${port}`, storeDir: join(home, 'store'), ...bus }), {
    mode: 0o600,
  });
  const child = new Supervised(
    {
      name: 'nats',
      command,
      args: ['-c', configFile],
      env: process.env,
      cwd: home,
      log: join(dir, 'logs', 'nats.log'),
      ready: () => answersNats(port),
    },
    fleet,
  );
  await child.start();
}

/**
 * Whether a NATS server with JetStream greets there.
 * @param {number} port
 * @param {string} [host]
 */
export async function answersNats(port, host) {
  return /^INFO .*"jetstream":true/.test(await greetingOf({ host, port }));
}
