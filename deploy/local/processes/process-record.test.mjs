import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from './process-identity.mjs';
import { ProcessRecord, stopLeftovers } from './process-record.mjs';
import { writeJson } from '../basics/json-file.mjs';

let dir;
let child;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'mnw-processes-'));
  child = spawn(
    process.execPath,
    ['-e', 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1e6); console.log("up")'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => child.stdout.once('data', resolve));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(dir, { recursive: true });
});

test('what a killed launcher left is found by its record and stopped', async () => {
  const file = join(dir, 'processes.json');
  new ProcessRecord(file).add('left', child.pid, 'SIGTERM');
  expect(await stopLeftovers(file)).toEqual(['left']);
  expect(identityOf(child.pid)).toBeUndefined();
  expect(await stopLeftovers(file)).toEqual([]);
});

test('a stranger who got a recorded number is left alone', async () => {
  const file = join(dir, 'processes.json');
  writeJson(file, { left: { pid: child.pid, identity: 'another run:1', stopSignal: 'SIGKILL' } });
  expect(await stopLeftovers(file)).toEqual([]);
  expect(identityOf(child.pid)).toBeDefined();
});
