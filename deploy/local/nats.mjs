import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greetingOf } from './greeting.mjs';
import { Supervised } from './supervised.mjs';

/** Starts NATS with JetStream, its store below `<dir>/nats`. */
export async function startNats({ dir, port, command, fleet }) {
  const home = join(dir, 'nats');
  mkdirSync(home, { recursive: true });
  const configFile = join(home, 'nats.conf');
  writeFileSync(configFile, configuration(home, port));
  const child = new Supervised({
    name: 'nats', command, args: ['-c', configFile], env: process.env, cwd: home, log: join(dir, 'logs', 'nats.log'), ready: () => answersNats(port),
  }, fleet);
  await child.start();
}

/** Whether a NATS server with JetStream greets there. */
export async function answersNats(port, host) {
  return /^INFO .*"jetstream":true/.test(await greetingOf({ host, port }));
}

const configuration = (home, port) => `
server_name: mnw
listen: "127.0.0.1:${port}"
max_payload: 8MB
jetstream { store_dir: ${JSON.stringify(join(home, 'store'))} }
`;
