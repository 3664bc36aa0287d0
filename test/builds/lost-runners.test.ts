import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Build } from '@mnw/contracts/ota/build';
import { cancelBuild } from '@mnw/contracts/ota/builds.rpc';
import { sql } from '@mnw/db/sql';
import { until } from '@mnw/testing/until';
import type { World } from '@mnw/testing/world';
import { buildsOf, ended, logOf, pushOf, sayPush, startBuildWorld, startRunner } from './build-world.js';
import { commitOf } from './source-stand-in.js';

const root = new URL('../..', import.meta.url).pathname;

/** Starts the runner's program, as on another machine. */
async function spawnRunner(
  world: World,
  token: string,
  dir: string,
  user: { uid?: number; gid?: number } = {},
  path = process.env['PATH'],
): Promise<ChildProcess> {
  const env = {
    PATH: path,
    RUNNER_URL: world.url,
    RUNNER_TOKEN: token,
    RUNNER_DIR: dir,
    RUNNER_SLOTS: '1',
    LOG_LEVEL: 'silent',
  };
  return spawn(process.execPath, [join(root, 'services/runner/dist/main.js')], {
    env,
    stdio: 'ignore',
    cwd: '/',
    ...user,
  });
}

async function runnerDir(): Promise<AsyncDisposable & { dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'mnw-runner-'));
  chmodSync(dir, 0o711);
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

const processesWith = (mark: string): string[] =>
  readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(mark));
function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A queued build that prints a mark and then sleeps in its first attempt, and succeeds in its second. */
async function sleeper(world: World, mark: string) {
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, {
    buildCommand: `echo begun; cp /usr/bin/sleep ./${mark}; setsid ./${mark} 300 & ./${mark} 300`,
  });
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': await commitOf(world, { 'app.txt': mark }) }));
  const [{ id }] = (await buildsOf(world, creator, appId)) as [Build];
  const begun = () =>
    until(
      'the first step',
      async () => (await logOf(world, creator, id)).includes('begun') && processesWith(mark).length > 0,
    );
  return { creator, appId, id, begun };
}

test('killing a runner ends all processes of its build, and the runner’s next process runs the build again', async () => {
  await using world = await startBuildWorld();
  await using place = await runnerDir();
  const mark = `sleep-${randomBytes(5).toString('hex')}`;
  const token = await world.given.runner();
  const { creator, appId, id, begun } = await sleeper(world, mark);
  const first = await spawnRunner(world, token, place.dir);
  await begun();
  first.kill('SIGKILL');
  await once(first, 'exit');
  await until('the end of all it started', () => processesWith(mark).length === 0);
  const second = await spawnRunner(world, token, place.dir);
  const [again] = await until('the second attempt', async () => {
    await world.settle();
    const builds = await buildsOf(world, creator, appId);
    return builds[0]!.attempts === 2 && builds;
  });
  expect(again).toMatchObject({ id, status: 'building', attempts: 2 });
  await begun();
  await world.call(cancelBuild, { build_id: id }, creator);
  expect(await ended(world, creator, id)).toMatchObject({ status: 'cancelled', failure: 'Cancelled.', attempts: 2 });
  await until('the end of all it started', () => processesWith(mark).length === 0);
  second.kill('SIGTERM');
  await once(second, 'exit');
  expect(readdirSync(place.dir).filter((name) => name.startsWith('build-'))).toEqual([]);
});

test('a build survives a restart of the ota service', async () => {
  await using world = await startBuildWorld();
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, {
    buildCommand: 'for i in 1 2 3 4 5 6 7 8; do echo step $i; sleep 0.5; done; mkdir out; cp app.txt out/app',
  });
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': await commitOf(world, { 'app.txt': 'x' }) }));
  await using _ = await startRunner(world, await world.given.runner());
  const [{ id }] = (await buildsOf(world, creator, appId)) as [Build];
  await until('the second step', async () => (await logOf(world, creator, id)).includes('step 2'));
  const { ota } = await import('@mnw/ota/ota.service');
  await world.stop(world.services.find(({ name }) => name === 'ota')!);
  await world.start(ota);
  const build = await ended(world, creator, id);
  expect(build).toMatchObject({ status: 'succeeded', attempts: 1 });
  expect((await logOf(world, creator, id)).match(/step \d/g)).toEqual([
    'step 1',
    'step 2',
    'step 3',
    'step 4',
    'step 5',
    'step 6',
    'step 7',
    'step 8',
  ]);
});

test('a runner without root uses the same isolation', async () => {
  await using world = await startBuildWorld();
  await using place = await runnerDir();
  const user = process.getuid!() === 0 ? { uid: 61_990, gid: 61_990 } : {};
  if (user.uid) chownSync(place.dir, user.uid, user.gid);
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, {
    buildCommand:
      'id -u; ls /root /tmp/mnw-runner-* 2>&1 || true; bomb() { bomb | bomb & }; (bomb) 2>/dev/null; mkdir -p out; cp app.txt out/app; exit 0',
    timeoutSeconds: 8,
  });
  const good = await world.given.buildApp(creator, {
    buildCommand:
      'id -u; touch /usr/x 2>&1 || true; mkdir -p out shut; cp app.txt out/app; touch shut/in; chmod 000 shut',
  });
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': await commitOf(world, { 'app.txt': 'x' }) }));
  await sayPush(world, pushOf(good.repoId, creator, { 'refs/tags/v1.0.0': await commitOf(world, { 'app.txt': 'y' }) }));
  const runner = await spawnRunner(world, await world.given.runner(), place.dir, user);
  const [bomb, build] = await Promise.all(
    [appId, good.appId].map(async (app) => ended(world, creator, (await buildsOf(world, creator, app))[0]!.id)),
  );
  expect(['failed', 'timed-out', 'succeeded']).toContain(bomb!.status);
  expect({ status: build!.status, log: await logOf(world, creator, build!.id) }).toMatchObject({
    status: 'succeeded',
    log: expect.stringMatching(/1000\n[\s\S]*Read-only file system/),
  });
  runner.kill('SIGTERM');
  await once(runner, 'exit');
  expect(readdirSync(place.dir).filter((name) => name.startsWith('build-'))).toEqual([]);
});

test('a runner without bubblewrap reports this, builds nothing, and runs until it is stopped', async () => {
  await using world = await startBuildWorld();
  await using place = await runnerDir();
  const runner = await spawnRunner(world, await world.given.runner(), place.dir, {}, '/nonexistent');
  const ending = once(runner, 'exit');
  await until(
    'its greeting',
    async () =>
      (await world.db.many(sql`select 1 from ota_runners where process_id is not null and isolation is null`))
        .length === 1,
  );
  // Everything that the process would do after its greeting happens before it receives this signal.
  await fetch(`${world.url}/health/live`);
  runner.kill('SIGTERM');
  expect(await ending).toEqual([0, null]);
});
