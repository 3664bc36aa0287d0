import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { AccountActor } from '@mnw/contracts/actor';
import type { Build } from '@mnw/contracts/ota/build';
import type { World } from '@mnw/testing/world';
import { buildsOf, ended, logOf, pushOf, sayPush, startBuildWorld, startRunner } from './build-world.js';
import { commitOf } from './source-stand-in.js';

let world: World;
let creator: AccountActor;
let runner: Awaited<ReturnType<typeof startRunner>>;
const limits = { RUNNER_MEMORY_MB: '256', RUNNER_DISK_MB: '64', RUNNER_FILE_MB: '48', RUNNER_PROCESSES: '64' };

beforeAll(async () => {
  world = await startBuildWorld();
  creator = await world.given.creator();
  runner = await startRunner(world, await world.given.runner(), limits);
});
afterAll(async () => {
  // After every attack the runner must still be able to build.
  expect(await built({ buildCommand: 'mkdir out; cp app.txt out/app' })).toMatchObject({ status: 'succeeded' });
  await runner[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function built(
  options: Parameters<World['given']['buildApp']>[1],
  files: Record<string, string> = {},
): Promise<Build & { log: string }> {
  const { appId, repoId } = await world.given.buildApp(creator, options);
  await sayPush(
    world,
    pushOf(repoId, creator, {
      [`refs/tags/v1.0.0`]: await commitOf(world, { 'app.txt': randomBytes(8).toString('hex'), ...files }),
    }),
  );
  const [queued] = await buildsOf(world, creator, appId);
  const build = await ended(world, creator, queued!.id);
  return { ...build, log: await logOf(world, creator, build.id) };
}
/** Runs a command in a build and returns its log, which shows what the command could see. */
const printed = async (command: string, options: Parameters<World['given']['buildApp']>[1] = {}): Promise<string> =>
  (await built({ buildCommand: `${command}; mkdir -p out; cp app.txt out/app`, ...options })).log;

test('a fork bomb ends as a failed build', async () => {
  const build = await built({ buildCommand: 'bomb() { bomb | bomb & }; bomb; sleep 60', timeoutSeconds: 5 });
  expect(build).toMatchObject({
    status: expect.stringMatching(/failed|timed-out/),
    artifact: null,
    failure: expect.any(String),
  });
});

test('unlimited memory use ends the build with a reason', async () => {
  const build = await built({
    buildCommand: `node -e "const all=[]; setInterval(() => all.push(Buffer.alloc(8e6, 1)), 5)"`,
  });
  expect(build).toMatchObject({ status: 'failed', failure: 'The build used more than 256 MB of memory.' });
});

test.each([
  [
    'many files',
    'i=0; while true; do i=$((i+1)); head -c 8000000 /dev/zero > fill-$i; done',
    /used more than 64 MB of disk/,
  ],
  [
    'deleted files that stay open',
    'exec 3> a; exec 4> b; exec 5> c; rm a b c; for fd in 3 4 5; do head -c 40000000 /dev/zero >&$fd; done; sleep 60',
    /used more than 64 MB of disk/,
  ],
  ['one large file', 'head -c 900000000 /dev/zero > large', /build command failed/],
])('a disk filled by %s ends the build', async (_, buildCommand, failure) => {
  expect(await built({ buildCommand, timeoutSeconds: 50 })).toMatchObject({
    status: 'failed',
    failure: expect.stringMatching(failure),
  });
});

test('the build phase has no network, not even to this machine', async () => {
  const server = createServer((socket) => socket.end('reached')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const connect = (host: string, to: number) =>
    `node -e "require('net').connect(${to},'${host}').on('data',d=>console.log(String(d))).on('error',e=>console.log('no network:',e.code))"`;
  const log = await printed(
    `${connect('127.0.0.1', port)}; ${connect('1.1.1.1', 443)}; ls /sys/class/net 2>/dev/null; tail -n +3 /proc/net/dev`,
  );
  server.close();
  expect(log).not.toContain('reached');
  expect(log.match(/no network: (ECONNREFUSED|ENETUNREACH)/g)).toHaveLength(2);
  expect(log).not.toMatch(/eth\d|ens\d|enp\d/);
});

test('a build cannot see files, memory, environment or processes of the machine', async () => {
  process.env['MNW_TEST_CANARY'] = 'canary-of-the-runner';
  const log = await printed(
    [
      'cat /etc/shadow /etc/passwd',
      `ls ${process.cwd()} ${runner.dir} | sed s/^/se""en:/`,
      'ls /root /home /var /srv /opt',
      'env',
      'cat /proc/*/environ | tr "\\0" "\\n"',
      'cat /proc/*/cmdline | tr "\\0" " "',
      `cat /proc/${process.pid}/environ`,
      `head -c 100 /proc/${process.pid}/mem`,
      'hostname',
      'touch /usr/x /etc/x /x',
      'unshare -Ur echo nest""ed',
      'mount -t tmpfs none /tmp && echo mount""ed',
      'id',
    ]
      .map((command) => `(${command}) 2>&1 || true`)
      .join('; '),
  );
  delete process.env['MNW_TEST_CANARY'];
  for (const seen of ['canary-of-the-runner', 'root:x:0:0', 'nested', 'mounted', 'DATABASE_URL', 'seen:'])
    expect(log).not.toContain(seen);
  expect(log).toContain('uid=1000');
  expect(log).toContain('Read-only file system');
});

test('a process in its own session ends with the build', async () => {
  const mark = `sleep-${randomBytes(6).toString('hex')}`;
  await built({
    buildCommand: `cp /usr/bin/sleep ./${mark}; setsid ./${mark} 1000 > /dev/null 2>&1 & setsid nohup ./${mark} 1000 > /dev/null 2>&1 & sleep 0.2; mkdir out; cp app.txt out/app`,
  });
  const running = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && existsSync(`/proc/${pid}/cmdline`))
    .filter((pid) => commandOf(pid).includes(mark));
  expect(running).toEqual([]);
});

test.each([
  ['/etc/shadow', 'ln -s /etc/shadow out/app'],
  ['a file of the runner', 'ln -s $(pwd)/../outside/source.tar.gz out/app'],
  ['a directory', 'mkdir out/app'],
  ['a pipe nobody writes to', 'mkfifo out/app'],
  ['nothing', 'true'],
])('an artifact that is %s is refused', async (_, command) => {
  expect(await built({ buildCommand: `mkdir out; ${command}` })).toMatchObject({
    status: 'failed',
    failure: 'The build left no file at out/app.',
    artifact: null,
  });
});

test('an endless log ends the build, and the log up to the limit is kept', async () => {
  const build = await built({
    buildCommand: 'yes "a line of a log that goes on for ever and ever" | head -c 20000000; sleep 30',
  });
  expect(build).toMatchObject({ status: 'failed', failure: 'The log exceeded 5 MB.' });
  expect(build.log_bytes).toBeGreaterThan(4_500_000);
  expect(build.log_bytes).toBeLessThanOrEqual(5 * 1024 * 1024);
});

test('a build that exceeds its time limit is stopped with a reason', async () => {
  expect(await built({ buildCommand: 'trap "" TERM INT; sleep 100 & wait', timeoutSeconds: 1 })).toMatchObject({
    status: 'timed-out',
    failure: 'The build took longer than 1 seconds.',
  });
});

test('a source archive that is a bomb is stopped at the disk limit', async () => {
  const build = await built({ buildCommand: 'true' }, { 'zeros.bin': '\u0000'.repeat(60_000_000) });
  expect(build).toMatchObject({ status: 'failed', artifact: null });
});

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
};
