import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf } from './process-identity.mjs';
import { readJson } from '../basics/json-file.mjs';
import { pause } from '../basics/wait.mjs';

/** Takes the lock file, or gives back who holds it: `{ release }` or `{ holder: pid }`. The lock of a process that is gone does not count. */
export function takeLock(file) {
  for (;;) {
    if (create(file)) return { release: () => rmSync(file, { force: true }) };
    const { pid, identity } = readJson(file, {});
    if (isHeld(pid, identity)) return { holder: pid };
    removeStale(file);
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

const isHeld = (pid, identity) => pid !== undefined && identityOf(pid) === identity;

// Written aside and linked, so that the file is complete from the moment it exists.
function create(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }), { mode: 0o600 });
  return linked(draft, file);
}

// Moved aside before it is removed: of two launchers that found the same stale file the slower one must not remove the quicker one's new lock.
function removeStale(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  const { pid, identity } = readJson(aside, {});
  if (isHeld(pid, identity)) linked(aside, file);
  else rmSync(aside, { force: true });
}

function linked(from, file) {
  try {
    linkSync(from, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(from, { force: true });
  }
}
