import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greetingOf } from '../processes/greeting.mjs';
import { Supervised } from '../processes/supervised.mjs';

/** @import { ServerOptions } from './start-infra.mjs' */

/**
 * Starts Redis, its append-only file below `<dir>/redis` unless throw-away.
 * @param {ServerOptions} options
 */
export async function startRedis({ dir, port, command, password, isThrowAway, fleet }) {
  const home = join(dir, 'redis');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  chmodSync(home, 0o700);
  const configFile = join(home, 'redis.conf');
  // In a file and not among the arguments, which every user of the machine can list.
  writeFileSync(configFile, configuration({ home, port, password, isThrowAway }), { mode: 0o600 });
  const child = new Supervised(
    {
      name: 'redis',
      command,
      args: [configFile],
      env: process.env,
      cwd: home,
      log: join(dir, 'logs', 'redis.log'),
      ready: () => answersRedis(port),
    },
    fleet,
  );
  await child.start();
}

/** @param {{ home: string, port: number, password: string, isThrowAway: boolean }} options */
const configuration = ({ home, port, password, isThrowAway }) => `
bind 127.0.0.1
port ${port}
dir ${JSON.stringify(home)}
daemonize no
save ""
appendonly ${isThrowAway ? 'no' : 'yes'}
databases 16
maxmemory-policy noeviction
requirepass ${password}
`;

/**
 * Whether a Redis that has loaded its data answers there; `-NOAUTH` also counts, it is one that wants a password.
 * @param {number} port
 * @param {string} [host]
 */
export async function answersRedis(port, host) {
  return /^(\+PONG|-NOAUTH)/.test(await greetingOf({ host, port, hello: 'PING\r\n' }));
}
