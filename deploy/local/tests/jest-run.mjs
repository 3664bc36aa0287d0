import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '../basics/wait.mjs';
import { readJson } from '../basics/json-file.mjs';
import { root } from '../basics/paths.mjs';

const exitGraceMs = 20_000;

/** Runs Jest with these arguments and environment. Gives back `{ passed, failed, skipped }`; a Jest that ends early or hangs afterwards is a failure. */
export async function runJest(args, env, progress) {
  const dir = mkdtempSync(join(tmpdir(), 'mnw-jest-'));
  const file = join(dir, 'counts.json');
  try {
    const nodeArgs = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const child = spawn(process.execPath, [...nodeArgs, 'node_modules/jest/bin/jest.js', ...args], {
      cwd: root,
      env: { ...process.env, ...env, NODE_ENV: 'test', MNW_TEST_COUNTS: file },
      stdio: 'inherit',
      detached: true,
    });
    const stop = () => killGroup(child);
    process.once('exit', stop);
    let end;
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve((end = { code, signal }))));
    while (!end && !readJson(file)) await Promise.race([ended, pause(300)]);
    await Promise.race([ended, pause(exitGraceMs)]);
    process.off('exit', stop);
    return verdict(child, end, readJson(file), progress);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Jest's workers outlive a Jest that is killed alone, so it leads a process group of its own that ends as a whole, also when this run is interrupted. */
function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function verdict(child, end, counts, progress) {
  if (!end) {
    killGroup(child);
    progress.line(`Jest did not end within ${exitGraceMs / 1000} s of its last test: something was left open.`);
    return { ...counts, failed: counts.failed + 1 };
  }
  if (!counts) progress.line(`Jest ended (${end.signal ?? `exit code ${end.code}`}) before it could count.`);
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 };
  return { passed, skipped, failed: end.code !== 0 && failed === 0 ? 1 : failed };
}
