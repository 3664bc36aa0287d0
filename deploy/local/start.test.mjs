import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf } from './basics/error-code.mjs';
import { findCommand } from './processes/find-command.mjs';
import { freePort } from './processes/ports.mjs';
import { identityOf } from './processes/process-identity.mjs';
import { waitUntil } from './basics/wait.mjs';

/** @import { InstanceState } from './launcher/state.mjs' */

/**
 * @typedef {object} Run one `npm start`
 * @property {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable,
 *   import('node:stream').Readable>} child
 * @property {string} output
 * @property {Promise<number | NodeJS.Signals | null>} ended
 */

const script = fileURLToPath(new URL('./start.mjs', import.meta.url));
// Guards against a hang, also while other work keeps the cores busy.
const patience = { timeoutMs: 170_000, everyMs: 100 };
const longestMs = 600_000;

/**
 * `npm start` of an instance of its own: its directory and its ports are free, and everything in it is the instance's.
 */
async function instance() {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-start-'));
  const [PORT, FILES_PORT, SSH_PORT, STRIPE_SIM_PORT, STRIPE_SIM_CONTROL_PORT] = (
    await Promise.all([1, 2, 3, 4, 5].map(() => freePort()))
  ).map(String);
  const { DATABASE_URL: _database, NATS_URL: _nats, REDIS_URL: _redis, NODE_ENV: _nodeEnv, ...rest } = process.env;
  const env = {
    ...rest,
    ...brokers(dir),
    MNW_DIR: dir,
    PORT,
    FILES_PORT,
    SSH_PORT,
    STRIPE_SIM_PORT,
    STRIPE_SIM_CONTROL_PORT,
  };
  /** @type {Run[]} */
  const runs = [];
  const track = (/** @type {Run} */ run) => (runs.push(run), run);
  const launch = (/** @type {string[]} */ ...args) => track(launched(env, args));
  const launchWith = (/** @type {NodeJS.ProcessEnv} */ more) => track(launched({ ...env, ...more }, []));
  const dispose = async () => {
    for (const { child, ended } of runs) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(dir, { recursive: true, force: true });
  };
  return {
    dir,
    launchWith,
    port: Number(PORT),
    url: `http://127.0.0.1:${PORT}`,
    launch,
    state: () => stateOf(dir),
    [Symbol.asyncDispose]: dispose,
  };
}

/**
 * Its own NATS and Redis where they are installed; else the ones the tests were given, under a prefix of its own.
 * @param {string} dir
 * @returns {NodeJS.ProcessEnv}
 */
function brokers(dir) {
  if (findCommand('nats-server') && findCommand('redis-server')) return {};
  /** @type {Record<string, string>} */
  const given = JSON.parse(process.env.TEST_NATS_SEEDS ?? '{}');
  const seeds = Object.entries(given).map(([name, seed]) => [`NATS_SEED_${name.toUpperCase()}`, seed]);
  return {
    NATS_URL: process.env.TEST_NATS_URL,
    REDIS_URL: process.env.TEST_REDIS_URL,
    SUBJECT_PREFIX: basename(dir).toLowerCase(),
    ...Object.fromEntries(seeds),
    BUS_PEERS: process.env.TEST_BUS_PEERS,
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} args
 */
function launched(env, args) {
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Run} */
  const run = {
    child,
    output: '',
    ended: new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal))),
  };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (run.output += text));
  return run;
}

/**
 * Addresses on which a process listens over TCP, as /proc has them in hexadecimal.
 * @param {number} pid
 */
function listenersOf(pid) {
  const sockets = /** @type {Set<string | undefined>} */ (
    new Set(readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`)))
  );
  const rows = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/)),
  );
  return rows.filter((row) => row[3] === '0A' && sockets.has(row[9])).map((row) => row[1] ?? '');
}

/** @param {string} link */
function inodeOf(link) {
  try {
    return (
      readlinkSync(link)
        .match(/^socket:\[(\d+)\]$/)
        ?.slice(1) ?? []
    );
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * 127.0.0.1 and ::1 in the byte order of the machine; the port follows.
 * @param {string} address
 */
const isLoopback = (address) => /^(0100007F|00000000000000000000000001000000):/.test(address);

/**
 * @param {string} dir
 * @returns {Promise<InstanceState>}
 */
const stateOf = async (dir) => JSON.parse(await readFile(join(dir, 'state.json'), 'utf8'));
const isReady = (/** @type {Run} */ run) =>
  waitUntil(`npm start\n${run.output}`, () => run.output.includes('Ready;'), {
    ...patience,
    isLost: () => run.child.exitCode !== null && run.output,
  });
const areGone = (/** @type {Record<string, number>} */ pids) =>
  waitUntil('the end of every process', () => Object.values(pids).every((pid) => !identityOf(pid)), patience);
/**
 * @param {string} url
 * @param {{ email: string, password: string }} account
 */
const logIn = async (url, { email, password }) =>
  (
    await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: email, password }),
    })
  ).status;

/** @type {Awaited<ReturnType<typeof instance>>} */
let mnw;
afterEach(() => mnw[Symbol.asyncDispose]());

test(
  'an instance starts, survives a killed service and a killed launcher with its data, and stops when told',
  async () => {
    mnw = await instance();
    const first = mnw.launch();
    await isReady(first);
    const { pids, accounts } = await mnw.state();
    expect(await logIn(mnw.url, accounts.demo)).toBe(200);

    const second = mnw.launch();
    expect(await second.ended).toBe(0);
    expect(second.output).toContain('already running');

    process.kill(Number(pids['all-in-one']), 'SIGKILL');
    await waitUntil(
      'a new all-in-one',
      async () => (await mnw.state()).pids['all-in-one'] !== pids['all-in-one'],
      patience,
    );
    await waitUntil(
      'its answer',
      async () => (await fetch(`${mnw.url}/health/ready`).catch(() => ({ ok: false }))).ok,
      patience,
    );

    const before = (await mnw.state()).pids;
    first.child.kill('SIGKILL');
    await areGone(before);

    const third = mnw.launch();
    await isReady(third);
    expect(third.output).not.toContain('Seeded');
    expect(await logIn(mnw.url, accounts.demo)).toBe(200);
    const after = (await mnw.state()).pids;
    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
    await areGone(after);
  },
  longestMs,
);

test.each([
  ['all services in one process', []],
  ['each service in its own', ['--separate']],
])(
  '%s listen on loopback only',
  async (_, args) => {
    mnw = await instance();
    const run = mnw.launch(...args);
    await isReady(run);
    const { pids } = await mnw.state();
    const listening = Object.entries(pids).flatMap(([name, pid]) =>
      listenersOf(pid).map((address) => ({ name, address })),
    );
    expect(listening.length).toBeGreaterThan(6);
    expect(listening.filter(({ address }) => !isLoopback(address))).toEqual([]);
    run.child.kill('SIGTERM');
    await run.ended;
  },
  longestMs,
);

test(
  'a public instance without mail, Stripe and https is refused, with everything that is missing',
  async () => {
    mnw = await instance();
    const run = mnw.launchWith({ NODE_ENV: 'production', PUBLIC_URL: 'https://shop.example' });
    expect(await run.ended).toBe(1);
    for (const name of ['SMTP_URL', 'STRIPE_SECRET_KEY', 'FILES_URL']) expect(run.output).toContain(name);
    expect(run.output).not.toContain('Ready;');
  },
  longestMs,
);

test('a taken port is named with its holder and the variable that moves it', async () => {
  mnw = await instance();
  const holder = spawn(
    process.execPath,
    ['-e', `require('http').createServer().listen(${mnw.port}, () => console.log('up'))`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const run = mnw.launch();
  expect(await run.ended).toBe(1);
  expect(run.output).toContain(`Port ${mnw.port} (gateway) is taken`);
  expect(run.output).toContain('PORT=…');
  if (process.platform === 'linux') expect(run.output).toContain(`(pid ${holder.pid})`);
  holder.kill();
});
