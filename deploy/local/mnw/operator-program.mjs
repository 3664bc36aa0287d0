import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { peersOf } from '../../nats/bus-keys.mjs';
import { root } from '../basics/paths.mjs';
import { Problem } from '../basics/problem.mjs';

/** The built program of deploy/operator: its `run`, and what makes a terminal of a process. */
export async function operatorProgram() {
  const isBuilt = existsSync(join(root, 'deploy', 'operator', 'dist', 'run.js'));
  if (!isBuilt) throw new Problem('Nothing is built yet: npm run build.');
  const [{ run }, { terminalOf }] = await Promise.all([import('@mnw/operator/run'), import('@mnw/operator/terminal')]);
  return { run, terminalOf };
}

/**
 * What the program reads from its environment, for an instance of the launcher.
 * @param {string | undefined} natsUrl
 * @param {Record<string, string> | undefined} seeds the NATS seeds by user
 * @returns {Record<string, string | undefined>}
 */
export function environmentOf(natsUrl, seeds) {
  const { SUBJECT_PREFIX } = process.env;
  if (!natsUrl || !seeds) return { SUBJECT_PREFIX };
  return { NATS_URL: natsUrl, NATS_SEED_OPERATOR: seeds['operator'], BUS_PEERS: peersOf(seeds), SUBJECT_PREFIX };
}
