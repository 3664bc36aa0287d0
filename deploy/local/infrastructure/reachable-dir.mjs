import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, unprivilegedUser } from './unprivileged.mjs';

/**
 * `<dir>/<name>`, or, where an unprivileged user cannot get there (a checkout below /root), a directory elsewhere that
 * it can reach.
 * @param {string} dir
 * @param {string} name
 */
export function reachableDir(dir, name) {
  const user = unprivilegedUser(join(dir, 'no such directory'));
  const wanted = join(dir, name);
  const elsewhere = join(
    ['/var/lib', tmpdir(), '/tmp'].find((parent) => canReach(user, parent)) ?? tmpdir(),
    `mnw-${name}-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`,
  );
  const place = canReach(user, dir) ? wanted : elsewhere;
  mkdirSync(place, { recursive: true, mode: 0o711 });
  return place;
}
