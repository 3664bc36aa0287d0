import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { greetingOf } from './greeting.mjs';
import { Supervised } from './supervised.mjs';

/** Starts Redis, its append-only file below `<dir>/redis` unless throw-away. */
export async function startRedis({ dir, port, command, isThrowAway = false, fleet }) {
  const home = join(dir, 'redis');
  mkdirSync(home, { recursive: true });
  const settings = { bind: '127.0.0.1', port, dir: home, daemonize: 'no', save: '', appendonly: isThrowAway ? 'no' : 'yes', databases: 16, 'maxmemory-policy': 'noeviction' };
  const child = new Supervised({
    name: 'redis', command, args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]), env: process.env, cwd: home,
    log: join(dir, 'logs', 'redis.log'), ready: () => answersRedis(port),
  }, fleet);
  await child.start();
}

/** Whether a Redis that has loaded its data answers there; `-NOAUTH` also counts, it is one that wants a password. */
export async function answersRedis(port, host) {
  return /^(\+PONG|-NOAUTH)/.test(await greetingOf({ host, port, hello: 'PING\r\n' }));
}
