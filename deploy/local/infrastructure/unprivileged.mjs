/** @import { UnixUser } from '../processes/supervised.mjs' */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { Problem } from '../basics/problem.mjs';

const candidates = ['postgres', 'nobody'];

/**
 * Who runs PostgreSQL, which refuses root: undefined for an ordinary user, who runs it itself. Data that exists
 * decides.
 * @param {string} existingDataDir
 * @returns {UnixUser | undefined}
 */
export function unprivilegedUser(existingDataDir) {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(existingDataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = candidates.map((name) => users.find((user) => user[0] === name)).find(Boolean) ?? [];
  if (!uid)
    throw new Problem(
      'PostgreSQL does not run as root and there is neither a user postgres nor a user nobody. Add one, or set DATABASE_URL.',
    );
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Whether that user may run the program or pass through the directory, and so through every directory above it.
 * @param {UnixUser | undefined} user
 * @param {string} path
 */
export function canReach(user, path) {
  return !user || spawnSync('test', ['-x', path], { uid: user.uid, gid: user.gid, cwd: '/' }).status === 0;
}
