import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf } from './process-identity.mjs';
import { codeOf } from '../basics/error-code.mjs';
import { readJson } from '../basics/json-file.mjs';
import { pause } from '../basics/wait.mjs';

/** @typedef {{ pid?: number, identity?: string }} Holder what a lock file holds */

/**
 * Takes the lock file, or gives back who holds it. The lock of a process that is gone does not count.
 * @param {string} file
 * @returns {{ release: () => void, holder?: undefined } | { release?: undefined, holder: number }}
 */
export function takeLock(file) {
  for (;;) {
    if (create(file)) return { release: () => rmSync(file, { force: true }) };
    const { pid, identity } = readJson(file, /** @type {Holder} */ ({}));
    if (isHeld(pid, identity)) return { holder: pid };
    removeStale(file);
  }
}

/**
 * Runs work alone among all launchers that use the same file.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 */
export async function withLock(file, work) {
  let lock = takeLock(file);
  for (; !lock.release; lock = takeLock(file)) await pause(100);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/**
 * @param {number | undefined} pid
 * @param {string | undefined} identity
 * @returns {pid is number}
 */
const isHeld = (pid, identity) => pid !== undefined && identityOf(pid) === identity;

/**
 * Written aside and linked, so that the file is complete from the moment it exists.
 * @param {string} file
 */
function create(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }), { mode: 0o600 });
  return linked(draft, file);
}

/**
 * Moved aside before it is removed: of two launchers that found the same stale file the slower one must not remove the
 * quicker one's new lock.
 * @param {string} file
 */
function removeStale(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const { pid, identity } = readJson(aside, /** @type {Holder} */ ({}));
  if (isHeld(pid, identity)) linked(aside, file);
  else rmSync(aside, { force: true });
}

/**
 * @param {string} from
 * @param {string} file
 */
function linked(from, file) {
  try {
    linkSync(from, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(from, { force: true });
  }
}
