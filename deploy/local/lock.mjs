import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { identityOf } from './process-identity.mjs';
import { readJson } from './json-file.mjs';
import { pause } from './wait.mjs';

/** Takes the lock file, or gives back who holds it: `{ release }` or `{ holder: pid }`. The lock of a process that is gone does not count. */
export function takeLock(file) {
  for (;;) {
    if (create(file)) return { release: () => rmSync(file, { force: true }) };
    const holder = readJson(file, {});
    if (holder.pid && identityOf(holder.pid) === holder.identity) return { holder: holder.pid };
    rmSync(file, { force: true });
  }
}

/** Runs work alone among all launchers that use the same file. */
export async function withLock(file, work) {
  let lock = takeLock(file);
  for (; !lock.release; lock = takeLock(file)) await pause(100);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function create(file) {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
