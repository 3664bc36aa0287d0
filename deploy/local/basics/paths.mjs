import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Where an instance keeps its data, logs, secrets and state; MNW_DIR moves it. */
export const instanceDir = resolve(process.env.MNW_DIR ?? join(root, '.mnw'));

/** Makes the directory, closed to everyone but passable: an unprivileged PostgreSQL lives below it. */
export function makeInstanceDir(dir = instanceDir) {
  mkdirSync(join(dir, 'logs'), { recursive: true, mode: 0o711 });
  return dir;
}
