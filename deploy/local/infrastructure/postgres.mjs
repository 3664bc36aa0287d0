/**
 * @import { Fleet } from '../processes/fleet.mjs'
 * @import { UnixUser } from '../processes/supervised.mjs'
 */
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canReach, unprivilegedUser } from './unprivileged.mjs';
import { copyPostgres, nativePostgres } from './postgres-binaries.mjs';
import { postgresHome } from './postgres-home.mjs';
import { Problem } from '../basics/problem.mjs';
import { Supervised } from '../processes/supervised.mjs';
import { clearStalePid } from './postgres-pid.mjs';

const database = 'mnw';
const durable = { max_connections: 100, shared_buffers: '128MB' };
// Nothing here outlives the run, so nothing needs to survive a power cut.
const throwAway = {
  max_connections: 400,
  shared_buffers: '192MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '4GB',
  autovacuum_naptime: '20s',
};

// An error's DETAIL and STATEMENT hold what people typed, their addresses first of all: none of it belongs into a log
// file.
const discreet = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_statement: 'none',
};

/**
 * Makes the cluster when it is missing and starts it. Gives back the owner's url of database `mnw`.
 * @param {{ dir: string, port: number, password: string, isThrowAway: boolean, fleet: Fleet }} options
 */
export async function startPostgres({ dir, port, password, isThrowAway, fleet }) {
  const user = unprivilegedUser(join(dir, 'postgres', 'data'));
  const home = postgresHome(dir, user);
  const native = nativePostgres();
  const bin = join(
    canReach(user, join(native, 'bin', 'postgres')) ? native : copyPostgres(native, join(home, 'programs')),
    'bin',
  );
  const data = join(home, 'data');
  if (!existsSync(data)) makeCluster({ bin, home, data, password, user, isThrowAway });
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    jit: 'off',
    ...discreet,
    ...(isThrowAway ? throwAway : durable),
  };
  const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = new Supervised(
    {
      name: 'postgresql',
      command: join(bin, 'postgres'),
      args,
      env: serverEnv(),
      cwd: home,
      runAs: user,
      log: join(dir, 'logs', 'postgresql.log'),
      stopSignal: 'SIGINT',
      beforeStart: () => clearStalePid(data),
      ready: (pid) => isReady(data, pid),
      readyMs: 60_000,
    },
    fleet,
  );
  await child.start();
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * @typedef {object} ClusterOptions
 * @property {string} bin
 * @property {string} home
 * @property {string} data
 * @property {string} password
 * @property {UnixUser | undefined} user
 * @property {boolean} isThrowAway
 */

/**
 * Made beside its place and moved there when complete: a start that is killed in the middle leaves nothing half-made
 * behind.
 * @param {ClusterOptions} options
 */
function makeCluster({ bin, home, data, password, user, isThrowAway }) {
  const [draft, passwordFile] = [join(home, 'data.draft'), join(home, 'password')];
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  must(
    bin,
    'initdb',
    [
      '-D',
      draft,
      '-U',
      'postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      ...locale,
      ...(isThrowAway ? ['--no-sync'] : []),
    ],
    { user, home },
  );
  rmSync(passwordFile);
  // The embedded PostgreSQL has neither psql nor createdb; single-user mode needs no server and no driver.
  must(bin, 'postgres', ['--single', '-D', draft, ...(isThrowAway ? ['-F'] : []), 'postgres'], {
    user,
    home,
    input: `create database ${database}\n`,
  });
  renameSync(draft, data);
}

/**
 * @param {string} bin
 * @param {string} program
 * @param {string[]} args
 * @param {{ user: UnixUser | undefined, home: string, input?: string }} options
 */
function must(bin, program, args, { user, home, input }) {
  const { status, stdout, stderr, error } = spawnSync(join(bin, program), args, {
    ...user,
    cwd: home,
    env: serverEnv(),
    input,
    encoding: 'utf8',
  });
  if (status !== 0 || /^.*(ERROR|FATAL):/m.test(stderr))
    throw new Problem(`PostgreSQL's ${program} failed: ${error?.message ?? `${stdout}\n${stderr}`}`);
}

// Only what the server needs: PG* variables meant for clients would change where it listens and stores.
const serverEnv = () => ({
  PATH: process.env.PATH,
  TZ: 'UTC',
  LC_ALL: 'C',
  ...(process.env.LD_LIBRARY_PATH ? { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH } : {}),
});

/**
 * @param {string} data
 * @param {number} pid
 */
function isReady(data, pid) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}
