/**
 * @import { ChildProcess } from 'node:child_process'
 * @import { Progress } from '../basics/progress.mjs'
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../basics/error-code.mjs';
import { pause } from '../basics/wait.mjs';
import { readJson } from '../basics/json-file.mjs';
import { root } from '../basics/paths.mjs';

const exitGraceMs = 20_000;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} End how a process ended
 */

/**
 * Runs Jest with these arguments and environment. A Jest that ends early or hangs afterwards is a failure.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {Progress} progress
 * @returns {Promise<Counts>}
 */
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
    const counts = () => readJson(file, /** @type {Counts | undefined} */ (undefined));
    /** @type {Promise<End>} */
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
    let end = /** @type {End | void} */ (undefined);
    while (!end && !counts()) end = await Promise.race([ended, pause(300)]);
    end ??= await Promise.race([ended, pause(exitGraceMs)]);
    process.off('exit', stop);
    return verdict(child, end ?? undefined, counts(), progress);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * Jest's workers outlive a Jest that is killed alone, so it leads a process group of its own that ends as a whole, also
 * when this run is interrupted.
 * @param {ChildProcess} child
 */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/**
 * @param {ChildProcess} child
 * @param {End | undefined} end
 * @param {Counts | undefined} counts
 * @param {Progress} progress
 * @returns {Counts}
 */
function verdict(child, end, counts, progress) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 };
  if (!end) {
    killGroup(child);
    progress.line(`Jest did not end within ${exitGraceMs / 1000} s of its last test: something was left open.`);
    return { passed, skipped, failed: failed + 1 };
  }
  if (!counts) progress.line(`Jest ended (${end.signal ?? `exit code ${end.code}`}) before it could count.`);
  return { passed, skipped, failed: end.code !== 0 && failed === 0 ? 1 : failed };
}
