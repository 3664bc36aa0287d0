#!/usr/bin/env node
// npm start [-- --separate] [-- --fresh]   --separate: one process for each service   --fresh: empty the instance first
/**
 * @import { Bus } from '../nats/nats-configuration.mjs'
 * @import { Secrets } from './launcher/secrets.mjs'
 * @import { Settings } from './launcher/settings.mjs'
 */
import { writeFileSync } from 'node:fs';
import { authorizationOf } from '../nats/nats-configuration.mjs';
import { compile } from './build/compile.mjs';
import { demandFree, rememberedPorts } from './processes/ports.mjs';
import { accountsOf, describeInstance, readState, State } from './launcher/state.mjs';
import { emptyInstance } from './launcher/empty-instance.mjs';
import { ensurePackages } from './build/packages.mjs';
import { ensureGit } from './launcher/git-program.mjs';
import { ensureSecrets } from './launcher/secrets.mjs';
import { Fleet } from './processes/fleet.mjs';
import { makeInstanceDir } from './basics/paths.mjs';
import { migrate } from './launcher/migrate.mjs';
import { Problem, report } from './basics/problem.mjs';
import { readSettings } from './launcher/settings.mjs';
import { seedOnce } from './seed/seed-once.mjs';
import { serviceEnv } from './launcher/service-env.mjs';
import { startInfra } from './infrastructure/start-infra.mjs';
import { startRunner } from './launcher/runner.mjs';
import { startProgress } from './basics/progress.mjs';
import { checkConfiguration, startServices } from './launcher/services.mjs';
import { startStripeSim } from './launcher/stripe-sim.mjs';
import { stopLeftovers } from './processes/process-record.mjs';
import { summaryOf } from './launcher/summary.mjs';
import { takeLock } from './processes/lock.mjs';
import { untilSignal } from './processes/signals.mjs';

const known = ['--fresh', '--separate'];
const flags = new Set(process.argv.slice(2));
const progress = startProgress();

async function main() {
  const unknown = [...flags].filter((flag) => !known.includes(flag));
  if (unknown.length > 0)
    throw new Problem(`npm start does not know ${unknown.join(' ')}; it knows ${known.join(' and ')}.`);
  const settings = readSettings();
  makeInstanceDir(settings.dir);
  const lock = takeLock(settings.file('launcher.lock'));
  if (!lock.release) return tellRunning(settings, lock.holder);
  try {
    await runInstance(settings);
  } finally {
    lock.release();
  }
}

/**
 * @param {Settings} settings
 * @param {number} holder
 */
function tellRunning(settings, holder) {
  if (flags.has('--fresh')) throw new Problem(`MNW is running (pid ${holder}). Stop it before --fresh.`);
  const state = readState(settings.file('state.json'));
  process.stdout.write(
    state
      ? `MNW is already running (pid ${holder}).\n${summaryOf(state, settings.dir)}\n`
      : `MNW is already starting (pid ${holder}).\n`,
  );
}

/** @param {Settings} settings */
async function runInstance(settings) {
  const fleet = new Fleet(settings.file('processes.json'), progress.line);
  const state = new State(settings.file('state.json'));
  state.remove();
  const signal = untilSignal();
  try {
    const outcome = await Promise.race([bringUp(settings, fleet, state), signal]);
    if (typeof outcome !== 'string') await signal;
    progress.line('Stopping …');
    untilSignal({ afterMs: 1_000 }).then(() => fleet.killAll());
    await fleet.stop();
    progress.line('Stopped; the data is kept');
  } finally {
    state.remove();
    await fleet.stop();
  }
}

/**
 * @param {Settings} settings
 * @param {Fleet} fleet
 * @param {State} state
 */
async function bringUp(settings, fleet, state) {
  const left = await stopLeftovers(settings.file('processes.json'));
  if (left.length > 0) progress.line(`Stopped what a killed run had left: ${left.join(', ')}`);
  await demandFree(settings.fixedPorts);
  if (flags.has('--fresh')) await emptyInstance(settings, progress);
  await ensurePackages(progress);
  await ensureGit(progress);
  const secrets = ensureSecrets(settings.file('secrets.json'));
  const [urls] = await both(infra(settings, secrets, fleet), compile(progress));
  const env = serviceEnv({ settings, urls, secrets });
  await checkConfiguration(env);
  await migrate({ settings, urls, progress });
  if (settings.isStripeOurs) await startStripeSim({ settings, secrets, fleet });
  await startServices({ settings, env, isSeparate: flags.has('--separate'), fleet, progress });
  await startRunner({ settings, secrets, fleet, progress });
  await seedOnce({ settings, urls, accounts: accountsOf(secrets), seeds: secrets.nats_seeds, progress });
  fleet.onChange = () => state.updatePids({ launcher: process.pid, ...fleet.pids });
  const description = describeInstance({ settings, urls, secrets, pids: { launcher: process.pid, ...fleet.pids } });
  state.write(description);
  progress.line('Ready; Ctrl-C stops it');
  process.stdout.write(`${summaryOf(description, settings.dir)}\n`);
}

/**
 * The users of a NATS server that is not ours, for its operator to include: public keys and permissions.
 * @param {string} file
 * @param {Bus} bus
 */
function writeAuthorization(file, bus) {
  writeFileSync(file, authorizationOf(bus), { mode: 0o600 });
  progress.line(`The users that NATS has to know are in ${file}`);
}

/**
 * Also the prefix that this instance has on a server it shares.
 * @param {Secrets} secrets
 * @returns {Bus}
 */
const busOf = (secrets) => ({ seeds: secrets.nats_seeds, prefixes: [process.env.SUBJECT_PREFIX ?? ''] });

/**
 * @param {Settings} settings
 * @param {Secrets} secrets
 * @param {Fleet} fleet
 */
async function infra(settings, secrets, fleet) {
  const ports = await rememberedPorts(settings.file('ports.json'), {
    postgres: 'POSTGRES_PORT',
    nats: 'NATS_PORT',
    redis: 'REDIS_PORT',
    gitHttp: 'GIT_HTTP_PORT',
  });
  if (settings.given.nats) writeAuthorization(settings.file('nats-users.conf'), busOf(secrets));
  const urls = await startInfra({
    dir: settings.dir,
    ports,
    passwords: { postgres: secrets.postgres_password, redis: secrets.redis_password },
    bus: busOf(secrets),
    given: settings.given,
    progress,
    fleet,
  });
  return { ...urls, gitHttpPort: ports.gitHttp };
}

/**
 * Both are waited for, also after a failure, so that nothing is still coming up while the rest is stopped.
 * @template A, B
 * @param {Promise<A>} one
 * @param {Promise<B>} other
 */
async function both(one, other) {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

main()
  .catch(report)
  .finally(() => process.exit());
