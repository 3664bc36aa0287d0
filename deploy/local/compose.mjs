import { attempt, run } from './run.mjs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { waitUntil } from './wait.mjs';

/** Whether a container engine answers; the command alone says nothing. */
export async function hasEngine() {
  return (await attempt('docker', ['info'])).code === 0 && (await attempt('docker', ['compose', 'version'])).code === 0;
}

/** Starts one service of the compose file's `infra` profile on a port of ours. The container keeps itself alive; `stop` ends it and keeps its volume. */
export async function startContainer({ service, project, port, ready, fleet }) {
  const env = { [`${service.toUpperCase()}_PORT`]: String(port) };
  const compose = (...args) => run('docker', ['compose', '-p', project, '-f', join(root, 'docker-compose.yml'), '--profile', 'infra', ...args], { env, what: `docker compose ${args[0]}` });
  fleet.add({ stop: () => compose('stop', service) });
  await compose('up', '-d', '--no-deps', service);
  await waitUntil(service, () => ready(port), { timeoutMs: 120_000 });
}
