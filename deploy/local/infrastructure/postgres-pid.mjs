import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf } from '../processes/process-identity.mjs';

/**
 * Removes the pid file of a server that is gone. PostgreSQL does so itself unless its old number now belongs to another
 * process of the same user; a server that really runs on this data is left for PostgreSQL to refuse.
 * @param {string} data
 */
export function clearStalePid(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!identityOf(pid) || isStranger(pid, data)) rmSync(file, { force: true });
}

/**
 * @param {number} pid
 * @param {string} data
 */
function isStranger(pid, data) {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) && !readFileSync(file, 'utf8').includes(data);
}
