import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';
import { identityOf } from './process-identity.mjs';

/** @type {string} */
let dir;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'mnw-lock-'))));
afterEach(() => rmSync(dir, { recursive: true }));

test('a lock is held by one launcher and free after its release', () => {
  const file = join(dir, 'lock');
  const lock = takeLock(file);
  expect(takeLock(file)).toEqual({ holder: process.pid });
  lock.release?.();
  expect(takeLock(file).release).toBeDefined();
});

test('the lock of a process that is gone, or of one that only has the same number, does not count', () => {
  const file = join(dir, 'lock');
  for (const stale of [
    { pid: 2 ** 22 + 1, identity: 'gone' },
    { pid: process.pid, identity: `${identityOf(process.pid)}0` },
  ]) {
    writeFileSync(file, JSON.stringify(stale));
    const lock = takeLock(file);
    expect(lock.release).toBeDefined();
    lock.release?.();
  }
});

test('a lock file cut off by a crash does not count', () => {
  const file = join(dir, 'lock');
  writeFileSync(file, '{"pid":');
  expect(takeLock(file).release).toBeDefined();
});
