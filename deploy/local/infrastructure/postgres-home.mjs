/** @import { UnixUser } from '../processes/supervised.mjs' */
import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach } from './unprivileged.mjs';
import { Problem } from '../basics/problem.mjs';

/**
 * The directory for PostgreSQL's data (and, where needed, its programs): `<dir>/postgres` itself, or, when the
 * unprivileged user cannot get there (a checkout below /root), a place it can reach with a link to it from there.
 * @param {string} dir
 * @param {UnixUser | undefined} user
 */
export function postgresHome(dir, user) {
  const home = join(dir, 'postgres');
  const known = lstatSync(home, { throwIfNoEntry: false });
  if (known?.isSymbolicLink()) return ownedBy(user, readlinkSync(home));
  if (known || canReach(user, dir)) return ownedBy(user, home);
  const elsewhere = reachablePlace(dir, user);
  symlinkSync(elsewhere, home);
  return elsewhere;
}

/**
 * @param {string} dir
 * @param {UnixUser | undefined} user
 */
function reachablePlace(dir, user) {
  const name = `mnw-${createHash('sha256').update(dir).digest('hex').slice(0, 12)}`;
  const place = ['/var/lib', tmpdir(), '/tmp'].find((parent) => canReach(user, parent));
  if (!place)
    throw new Problem(
      'PostgreSQL does not run as root, and no directory was found that its user can reach. Move the checkout, or set DATABASE_URL.',
    );
  return ownedBy(user, join(place, name));
}

/**
 * @param {UnixUser | undefined} user
 * @param {string} path
 */
function ownedBy(user, path) {
  mkdirSync(path, { recursive: true, mode: 0o755 });
  if (user) chownSync(path, user.uid, user.gid);
  return path;
}
