/**
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Counts } from './jest-run.mjs'
 */
import { join } from 'node:path';
import { attempt } from '../processes/run.mjs';
import { compile } from '../build/compile.mjs';
import { ensurePrismaClient } from '../build/prisma-client.mjs';
import { root } from '../basics/paths.mjs';

const bin = (/** @type {string} */ name) => join(root, 'node_modules', '.bin', name);
const checks = [
  { name: 'tsc on the tests', command: bin('tsc'), args: ['-p', 'tsconfig.tests.json'] },
  { name: 'tsc on the scripts', command: bin('tsc'), args: ['-p', 'tsconfig.scripts.json'] },
  { name: 'prettier', command: bin('prettier'), args: ['--check', '.', '--log-level', 'warn'] },
  { name: 'eslint', command: bin('eslint'), args: ['.', '--max-warnings', '0'] },
  {
    name: 'dependency-cruiser',
    command: bin('depcruise'),
    args: ['libs', 'services', 'deploy', '--config', '.dependency-cruiser.cjs'],
  },
];

/**
 * Builds, then runs the checks that need no server; each counts as one test. A build that fails ends the run: nothing
 * after it means anything.
 * @param {Progress} progress
 * @returns {Promise<Counts>}
 */
export async function runChecks(progress) {
  await ensurePrismaClient(progress);
  await compile(progress);
  const counts = { passed: 1, failed: 0, skipped: 0 };
  for (const { name, command, args } of checks) {
    const { code, output } = await progress.during(`Checking with ${name}`, () => attempt(command, args));
    counts[code === 0 ? 'passed' : 'failed'] += 1;
    if (code !== 0)
      progress.line(`${name} failed (exit ${code}):\n${output.trimEnd().split('\n').slice(-60).join('\n')}`);
  }
  return counts;
}
