#!/usr/bin/env node
// npm test [-- files, patterns, Jest's options]   --infra keeps the test servers for later runs   --soak full size   --build builds also for single files
/** @import { Counts } from './tests/jest-run.mjs' */
import { clearKilledRuns, shareTestInfra, sharedTestEnv, startTestInfra } from './tests/test-infra.mjs';
import { compile } from './build/compile.mjs';
import { ensurePackages } from './build/packages.mjs';
import { ensurePrismaClient } from './build/prisma-client.mjs';
import { report } from './basics/problem.mjs';
import { runChecks } from './tests/checks.mjs';
import { runJest } from './tests/jest-run.mjs';
import { startProgress } from './basics/progress.mjs';
import { testPrograms } from './tests/test-programs.mjs';
import { untilSignal } from './processes/signals.mjs';

const own = new Set(['--infra', '--soak', '--build']);
const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => own.has(arg)));
const jestArgs = args.filter((arg) => !own.has(arg));
const progress = startProgress();
/** @type {Counts} */
const none = { passed: 0, failed: 0, skipped: 0 };

async function main() {
  await ensurePackages(progress);
  await clearKilledRuns();
  if (flags.has('--infra')) return keepInfra();
  const isWhole = jestArgs.length === 0;
  const programs = await testPrograms(progress, { mayInstall: isWhole });
  const checked = isWhole ? await runChecks(progress) : await prepareFew();
  const tested = await withInfra(isWhole, (env) => runJest(jestConfig(), { ...env, ...programs }, progress));
  conclude(sum(checked, tested), tested);
}

async function prepareFew() {
  if (flags.has('--build')) await compile(progress);
  else await ensurePrismaClient(progress);
  return none;
}

/**
 * @param {boolean} isWhole
 * @param {(env: NodeJS.ProcessEnv) => Promise<Counts>} work
 */
async function withInfra(isWhole, work) {
  const shared = isWhole ? undefined : sharedTestEnv();
  if (shared) return work(shared);
  const infra = await startTestInfra(progress);
  const signal = untilSignal();
  try {
    return await Promise.race([work(infra.env), signal.then(() => ({ ...none, failed: 1 }))]);
  } finally {
    await infra.stop();
  }
}

async function keepInfra() {
  const infra = shareTestInfra(await startTestInfra(progress));
  progress.line('Test servers stay until Ctrl-C; runs of single files use them.');
  await untilSignal();
  await infra.stop();
}

const jestConfig = () => ['--config', flags.has('--soak') ? 'jest.soak.config.mjs' : 'jest.config.mjs', ...jestArgs];
/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
const sum = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/**
 * A skipped test is a promise nobody checks, so it fails the run; with -t the rest is left out on purpose.
 * @param {Counts} all
 * @param {Counts} tested
 */
function conclude({ passed, failed, skipped }, tested) {
  const isNarrowed = jestArgs.some((arg) => arg === '-t' || arg.startsWith('--testNamePattern'));
  const isSkipping = skipped > 0 && !isNarrowed;
  if (isSkipping) progress.line(`${skipped} skipped, which counts as failed.`);
  const isEmpty = tested.passed + tested.failed === 0;
  if (isEmpty) progress.line('No test ran.');
  process.exitCode = failed > 0 || isSkipping || isEmpty ? 1 : 0;
  process.stdout.write(`${passed} passed, ${failed + (isSkipping ? skipped : 0)} failed\n`);
}

main()
  .catch(report)
  .finally(() => process.exit());
