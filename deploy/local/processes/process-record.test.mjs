import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from './process-identity.mjs';
import { ProcessRecord, stopLeftovers } from './process-record.mjs';
import { writeJson } from '../basics/json-file.mjs';

/** @type {string} */
let dir;
/** @type {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} */
let child;
/** @type {number} */
let pid;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mnw-processes-'));
  child = spawn(
    process.execPath,
    ['-e', 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1e6); console.log("up")'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (child.pid === undefined) throw new Error('The child did not start.');
  pid = child.pid;
  await new Promise((resolve) => child.stdout.once('data', resolve));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(dir, { recursive: true });
});

test('what a killed launcher left is found by its record and stopped', async () => {
  const file = join(dir, 'processes.json');
  new ProcessRecord(file).add('left', pid, 'SIGTERM');
  expect(await stopLeftovers(file)).toEqual(['left']);
  expect(identityOf(pid)).toBeUndefined();
  expect(await stopLeftovers(file)).toEqual([]);
});

test('a stranger who got a recorded number is left alone', async () => {
  const file = join(dir, 'processes.json');
  writeJson(file, { left: { pid: pid, identity: 'another run:1', stopSignal: 'SIGKILL' } });
  expect(await stopLeftovers(file)).toEqual([]);
  expect(identityOf(pid)).toBeDefined();
});
