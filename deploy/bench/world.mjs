/**
 * @import { Bus } from '../nats/nats-configuration.mjs'
 * @import { Progress } from '../local/basics/progress.mjs'
 * @import { Secrets } from '../local/launcher/secrets.mjs'
 * @import { InstanceUrls } from '../local/launcher/service-env.mjs'
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSeed, nkeyOf } from '../nats/bus-keys.mjs';
import { ensureSecrets } from '../local/launcher/secrets.mjs';
import { Fleet } from '../local/processes/fleet.mjs';
import { freePort } from '../local/processes/ports.mjs';
import { makeInstanceDir, root } from '../local/basics/paths.mjs';
import { migrate } from '../local/launcher/migrate.mjs';
import { postgresHome } from '../local/infrastructure/postgres-home.mjs';
import { serviceEnv } from '../local/launcher/service-env.mjs';
import { startInfra } from '../local/infrastructure/start-infra.mjs';
import { startStripeSim } from '../local/launcher/stripe-sim.mjs';
import { Supervised } from '../local/processes/supervised.mjs';
import { waitUntil } from '../local/basics/wait.mjs';

/**
 * @typedef {(line: string) => unknown} Say takes a line about what happens
 * @typedef {{ say: Say, cpuProfileDir?: string }} WorldOptions where `cpuProfileDir` is given, every Node process
 *   leaves a profile there
 */

/**
 * A system of real processes on servers and ports of its own, durable as `npm start` makes them, with nothing in it and
 * no rate limits.
 * @param {WorldOptions} options
 */
export async function startWorld({ say, cpuProfileDir }) {
  const dir = makeInstanceDir(mkdtempSync(join(tmpdir(), 'mnw-bench-')));
  chmodSync(dir, 0o711);
  const world = new World(dir, await settingsIn(dir), { say, cpuProfileDir });
  try {
    await world.bringUp();
    return world;
  } catch (error) {
    await world.stop();
    throw error;
  }
}

/** @typedef {Awaited<ReturnType<typeof settingsIn>>} WorldSettings */

export class World {
  /**
   * @param {string} dir
   * @param {WorldSettings} settings
   * @param {WorldOptions} options
   */
  constructor(dir, settings, { say, cpuProfileDir }) {
    this.dir = dir;
    this.say = say;
    this.cpuProfileDir = cpuProfileDir;
    this.settings = settings;
    this.gateway = settings.publicUrl;
    this.secrets = ensureSecrets(settings.file('secrets.json'));
    this.fleet = new Fleet(join(dir, 'processes.json'), say);
    /** @type {InstanceUrls} */
    this.urls = { postgres: '', nats: '', redis: '', gitHttpPort: 0 };
    /** @type {NodeJS.ProcessEnv} */
    this.env = {};
  }

  async bringUp() {
    const ports = { postgres: await freePort(), nats: await freePort(), redis: await freePort() };
    const { dir, fleet } = this;
    const stockSeed = newSeed();
    /** @type {Progress} */
    const progress = { line: () => undefined, during: (_what, work) => work() };
    this.urls = {
      ...(await startInfra({
        dir,
        ports,
        passwords: { postgres: this.secrets.postgres_password, redis: this.secrets.redis_password },
        bus: benchBus(this.secrets.nats_seeds, stockSeed),
        given: {},
        progress,
        fleet,
      })),
      gitHttpPort: await freePort(),
    };
    await migrate({ settings: this.settings, urls: this.urls, progress });
    this.env = {
      ...serviceEnv({ settings: this.settings, urls: this.urls, secrets: this.secrets }),
      NODE_ENV: 'production',
      ALLOW_HTTP: '1',
      BENCH_NATS_SEED: stockSeed,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
    };
  }

  startStripeSim() {
    return startStripeSim({ settings: this.settings, secrets: this.secrets, fleet: this.fleet });
  }

  /**
   * All eight services in one process. Resolves with it when every part is ready.
   * @param {NodeJS.ProcessEnv} env
   */
  async startAllInOne(env = {}) {
    const part = await this.startNode(
      'all-in-one',
      join(root, 'deploy/all-in-one/dist/main.js'),
      env,
      `${this.gateway}/health/live`,
    );
    await waitUntil('the gateway', () => answersOk(`${this.gateway}/health/ready`), { timeoutMs: 60_000 });
    return part;
  }

  /**
   * Some services, each as its own process, on subjects of their own. Resolves with the address of the gateway among
   * them.
   * @param {...string} names
   */
  async startSeparate(...names) {
    const ports = {
      PORT: String(await freePort()),
      FILES_PORT: String(await freePort()),
      SSH_PORT: String(await freePort()),
      GIT_HTTP_PORT: String(await freePort()),
    };
    for (const name of names) {
      const port = await freePort();
      await this.startNode(
        name,
        join(root, 'services', name, 'dist/main.js'),
        { ...ports, SUBJECT_PREFIX: 'separate', HEALTH_PORT: String(port) },
        `http://127.0.0.1:${port}/health/live`,
      );
    }
    return `http://127.0.0.1:${ports.PORT}`;
  }

  /**
   * A server of the bench itself, from `servers/`: it gets a free PORT and answers GET /ready. Resolves with its
   * address.
   * @param {string} file
   * @param {NodeJS.ProcessEnv} env
   */
  async startServer(file, env = {}) {
    const url = `http://127.0.0.1:${await freePort()}`;
    await this.startNode(file, benchServer(file), { ...env, PORT: new URL(url).port }, `${url}/ready`);
    return url;
  }

  /**
   * A service or gateway of the bench, made of the product's parts; ready when its health port says so.
   * @param {string} file
   */
  async startBenchService(file) {
    const port = await freePort();
    await this.startNode(
      file,
      benchServer(file),
      { HEALTH_PORT: String(port) },
      `http://127.0.0.1:${port}/health/live`,
    );
  }

  /**
   * @param {string} name
   * @param {string} script
   * @param {NodeJS.ProcessEnv} env
   * @param {string} readyUrl
   */
  startNode(name, script, env, readyUrl) {
    const profiling = this.cpuProfileDir ? ['--cpu-prof', '--cpu-prof-dir', join(this.cpuProfileDir, name)] : [];
    const args = [...profiling, '--enable-source-maps', script];
    const log = this.settings.file('logs', `${name}.log`);
    return new Supervised(
      {
        name,
        command: process.execPath,
        args,
        env: { ...this.env, ...env },
        cwd: root,
        log,
        stopMs: 17_000,
        ready: () => answersOk(readyUrl),
        readyMs: 60_000,
      },
      this.fleet,
    ).start();
  }

  /** Process ids by name: postgresql, nats, redis and everything started here. */
  get pids() {
    return this.fleet.pids;
  }

  async stop() {
    await this.fleet.stop();
    rmSync(postgresHome(this.dir, undefined), { recursive: true, force: true });
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/**
 * Also one more consumer of the mail service, and a user for Nest's own transport, who may do everything.
 * @param {Secrets['nats_seeds']} seeds
 * @param {string} stockSeed
 * @returns {Bus}
 */
function benchBus(seeds, stockSeed) {
  const reading = {
    publish: ['CREATE.*.mail__bench.>', 'INFO.*.mail__bench', 'MSG.NEXT.*.mail__bench']
      .map((call) => `$JS.API.CONSUMER.${call}`)
      .concat('$JS.ACK.*.mail__bench.>'),
    subscribe: [],
  };
  const everything = { publish: ['>'], subscribe: ['>'] };
  return {
    seeds,
    prefixes: ['', '*'],
    more: { mail: [reading] },
    users: [{ name: 'stock', nkey: nkeyOf(stockSeed), permissions: [everything] }],
  };
}

/** @param {string} file */
const benchServer = (file) => join(root, 'deploy/bench/servers', `${file}.mjs`);

/** @param {string} dir */
async function settingsIn(dir) {
  const ports = {
    gateway: await freePort(),
    files: await freePort(),
    ssh: await freePort(),
    stripe: await freePort(),
    stripeControl: await freePort(),
  };
  const publicUrl = `http://127.0.0.1:${ports.gateway}`;
  return {
    dir,
    nodeEnv: 'production',
    isLocal: true,
    ports,
    publicUrl,
    filesUrl: `http://127.0.0.1:${ports.files}`,
    isStripeOurs: true,
    file: (/** @type {string[]} */ ...names) => join(dir, ...names),
  };
}

/** @param {string} url */
async function answersOk(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch (error) {
    if (error instanceof Error && ['TypeError', 'TimeoutError'].includes(error.name)) return false;
    throw error;
  }
}
