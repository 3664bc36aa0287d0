/**
 * @import { Bus } from '../../nats/nats-configuration.mjs'
 * @import { Progress } from '../basics/progress.mjs'
 */
import { chmodSync, existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busUsers } from '../../nats/bus-access.mjs';
import { newSeed, nkeyOf, peersOf } from '../../nats/bus-keys.mjs';
import { Fleet } from '../processes/fleet.mjs';
import { freePort } from '../processes/ports.mjs';
import { identityOf } from '../processes/process-identity.mjs';
import { instanceDir, makeInstanceDir } from '../basics/paths.mjs';
import { postgresHome } from '../infrastructure/postgres-home.mjs';
import { stopLeftovers } from '../processes/process-record.mjs';
import { readJson, writeJson } from '../basics/json-file.mjs';
import { startInfra } from '../infrastructure/start-infra.mjs';
import { startS3 } from '../infrastructure/s3.mjs';

const runsDir = join(instanceDir, 'test-runs');
const sharedFile = join(instanceDir, 'test-infra.json');

/**
 * @typedef {object} TestInfra
 * @property {NodeJS.ProcessEnv} env the variables that name the servers
 * @property {() => Promise<void>} stop leaves nothing behind
 *
 * @typedef {{ pid?: number, identity?: string, env?: NodeJS.ProcessEnv }} SharedServers
 * @typedef {{ pid?: number, identity?: string, dir?: string }} RunNote
 */

/**
 * Throw-away PostgreSQL, NATS, Redis and S3 on free ports.
 * @param {Progress} progress
 * @returns {Promise<TestInfra>}
 */
export async function startTestInfra(progress) {
  const dir = makeInstanceDir(mkdtempSync(join(tmpdir(), 'mnw-test-')));
  chmodSync(dir, 0o711);
  const note = noteRun(dir);
  const fleet = new Fleet(join(dir, 'processes.json'), progress.line);
  const stop = async () => {
    await fleet.stop();
    removeRun(dir, note);
  };
  try {
    return { env: await bringUp(dir, progress, fleet), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment of the test servers that `--infra` keeps running, when it does. */
export function sharedTestEnv() {
  const shared = readJson(sharedFile, /** @type {SharedServers} */ ({}));
  return shared.pid && identityOf(shared.pid) === shared.identity ? shared.env : undefined;
}

/**
 * Lets later runs use these servers until `stop`.
 * @param {TestInfra} infra
 * @returns {TestInfra}
 */
export function shareTestInfra({ env, stop }) {
  writeJson(sharedFile, { pid: process.pid, identity: identityOf(process.pid), env });
  return {
    env,
    stop: async () => {
      rmSync(sharedFile, { force: true });
      await stop();
    },
  };
}

/** Clears away what killed test runs left: their servers and their directories. */
export async function clearKilledRuns() {
  if (!existsSync(runsDir)) return;
  for (const name of readdirSync(runsDir)) {
    const note = join(runsDir, name);
    const { pid, identity, dir } = readJson(note, /** @type {RunNote} */ ({}));
    if (pid && identityOf(pid) === identity) continue;
    if (dir) await stopLeftovers(join(dir, 'processes.json'));
    removeRun(dir, note);
  }
}

/**
 * @param {string} dir
 * @param {Progress} progress
 * @param {Fleet} fleet
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function bringUp(dir, progress, fleet) {
  const given = { postgres: givenUrl('DATABASE_URL'), nats: givenUrl('NATS_URL'), redis: givenUrl('REDIS_URL') };
  const ports = { postgres: await freePort(), nats: await freePort(), redis: await freePort(), s3: await freePort() };
  const password = () => randomBytes(12).toString('base64url');
  const tester = newSeed();
  const seeds = Object.fromEntries(busUsers.map((name) => [name, newSeed()]));
  const urls = await startInfra({
    dir,
    ports,
    passwords: { postgres: password(), redis: password() },
    bus: testBus(tester, seeds),
    given,
    isThrowAway: true,
    progress,
    fleet,
  });
  const s3 = await startS3({ dir, port: ports.s3, fleet });
  // Only a server of ours writes a log that a test can read.
  const log = given.postgres ? {} : { TEST_POSTGRES_LOG: join(dir, 'logs', 'postgresql.log') };
  return {
    TEST_DATABASE_URL: urls.postgres,
    ...log,
    TEST_NATS_URL: urls.nats,
    TEST_REDIS_URL: urls.redis,
    TEST_NATS_SEEDS: JSON.stringify({ ...seeds, tester }),
    TEST_BUS_PEERS: peersOf({ ...seeds, tester }),
    ...s3,
  };
}

/**
 * The users of a server that many worlds share, each with a prefix of its own. `tester` may do everything; services may
 * read the stream's end, by which a world knows that it has settled, and `ota` is also the probe service of the
 * messaging tests.
 * @param {string} tester a seed
 * @param {Record<string, string>} seeds of the services and the operator, by name
 * @returns {Bus}
 */
function testBus(tester, seeds) {
  const everything = { publish: ['>'], subscribe: ['>'] };
  const settling = { publish: ['$JS.API.STREAM.MSG.GET.*'], subscribe: [] };
  const probing = {
    publish: [
      '*.rpc.git.health.v1',
      ...['CREATE.*.ota__probe.*.evt.ota.probe.happened.v1', 'INFO.*.ota__probe', 'MSG.NEXT.*.ota__probe'].map(
        (call) => `$JS.API.CONSUMER.${call}`,
      ),
      '$JS.ACK.*.ota__probe.>',
    ],
    subscribe: ['*.bcast.ota.probe-pinged'],
  };
  const more = {
    ...Object.fromEntries(Object.keys(seeds).map((name) => [name, [settling]])),
    ota: [settling, probing],
  };
  return { seeds, more, prefixes: ['*'], users: [{ name: 'tester', nkey: nkeyOf(tester), permissions: [everything] }] };
}

/** @param {string} name */
const givenUrl = (name) => process.env[`TEST_${name}`] ?? process.env[name];

/** @param {string} dir */
function noteRun(dir) {
  mkdirSync(runsDir, { recursive: true });
  const note = join(runsDir, `${process.pid}.json`);
  writeJson(note, { pid: process.pid, identity: identityOf(process.pid), dir });
  return note;
}

/**
 * @param {string | undefined} dir
 * @param {string} note
 */
function removeRun(dir, note) {
  if (dir && existsSync(dir)) {
    rmSync(postgresHome(dir, undefined), { recursive: true, force: true });
    rmSync(dir, { recursive: true, force: true });
  }
  rmSync(note, { force: true });
}
