/**
 * @import { Progress } from '../basics/progress.mjs'
 * @import { Fleet } from '../processes/fleet.mjs'
 * @import { Settings } from './settings.mjs'
 */
import { join } from 'node:path';
import { attempt } from '../processes/run.mjs';
import { freePort } from '../processes/ports.mjs';
import { Problem } from '../basics/problem.mjs';
import { root } from '../basics/paths.mjs';
import { serviceNames } from './service-env.mjs';
import { Supervised } from '../processes/supervised.mjs';
import { waitUntil } from '../basics/wait.mjs';

const allInOne = join(root, 'deploy', 'all-in-one', 'dist', 'main.js');
// A service gives itself 15 s to drain.
const stopMs = 17_000;

/**
 * @typedef {object} ServicesOptions
 * @property {Settings} settings
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} isSeparate
 * @property {Fleet} fleet
 * @property {Progress} progress
 *
 * @typedef {(name: string, script: string, extra: NodeJS.ProcessEnv, ready: () => Promise<boolean>) =>
 *   Promise<unknown>} Start
 */

/**
 * Starts all services in one process, or each in its own, and waits until the gateway says that every part is ready.
 * @param {ServicesOptions} options
 */
export async function startServices({ settings, env, isSeparate, fleet, progress }) {
  /** @type {Start} */
  const start = (name, script, extra, ready) => {
    const log = settings.file('logs', `${name}.log`);
    return new Supervised(
      {
        name,
        command: process.execPath,
        args: ['--enable-source-maps', script],
        env: { ...env, ...extra },
        cwd: root,
        log,
        stopMs,
        ready,
        readyMs: 60_000,
      },
      fleet,
    ).start();
  };
  if (isSeparate) {
    await Promise.all(serviceNames.map(async (name) => startOwnProcess(name, start, progress)));
  } else {
    await start('all-in-one', allInOne, {}, () => answersOk(`http://127.0.0.1:${settings.ports.gateway}/health/live`));
  }
  await waitUntil('the gateway', () => answersOk(`http://127.0.0.1:${settings.ports.gateway}/health/ready`), {
    timeoutMs: 60_000,
    everyMs: 100,
  });
  progress.line(`All services ready behind ${settings.publicUrl}`);
}

/**
 * Refuses an environment that a service cannot start with, before anything is changed: a problem that names everything
 * at once.
 * @param {NodeJS.ProcessEnv} env
 */
export async function checkConfiguration(env) {
  const { code, output } = await attempt(process.execPath, ['--enable-source-maps', allInOne, '--check'], { env });
  if (code !== 0) throw new Problem(output.trimEnd());
}

/**
 * @param {string} name
 * @param {Start} start
 * @param {Progress} progress
 */
async function startOwnProcess(name, start, progress) {
  const port = await freePort();
  await start(
    name,
    join(root, 'services', name, 'dist', 'main.js'),
    { ...withoutOthers(name), HEALTH_PORT: String(port) },
    () => answersOk(`http://127.0.0.1:${port}/health/live`),
  );
  progress.line(`${name} started`);
}

/**
 * Blanks what belongs to other services: their database passwords and their keys on the bus.
 * @param {string} name
 * @returns {NodeJS.ProcessEnv}
 */
const withoutOthers = (name) =>
  Object.fromEntries(
    serviceNames
      .filter((other) => other !== name)
      .flatMap((other) => [
        [`DATABASE_URL_${other.toUpperCase()}`, ''],
        [`NATS_SEED_${other.toUpperCase()}`, ''],
      ]),
  );

/** @param {string} url */
async function answersOk(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch (error) {
    if (error instanceof Error && ['TypeError', 'TimeoutError'].includes(error.name)) return false;
    throw error;
  }
}
