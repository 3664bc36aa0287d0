import { randomUUID } from 'node:crypto';
import { BuildId } from '@mnw/contracts/ids';
import { cancelBuild, getBuild, getBuildBadge, rerunBuild, startBuilds } from '@mnw/contracts/ota/builds.rpc';
import { getBuildConfig, putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { queuePush } from '@mnw/contracts/ota/queue-push.rpc';
import type { Build } from '@mnw/contracts/ota/build';
import { getBuildSource, greetRunner, leaseBuild } from '@mnw/contracts/ota/runner.rpc';
import { serviceActor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { ota } from '@mnw/ota/ota.service';
import { buildsOf, pushOf, sayPush } from './build-world.js';
import { git, pointRef } from './source-stand-in.js';

const startQueueWorld = () => startWorld([git, ota]);
const commit = (digit: string): string => digit.repeat(40);

test('a push that is reported twice and requested concurrently builds each target once', async () => {
  await using world = await startQueueWorld();
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, { targets: ['linux-x86_64', 'windows-x86_64'] });
  const push = pushOf(repoId, creator, { 'refs/tags/v1.0.0': commit('a'), 'refs/heads/main': commit('b') });
  const asked = await Promise.all([1, 2, 3].map(() => world.call(queuePush, push, serviceActor('git'))));
  await sayPush(world, push);
  await sayPush(world, push);
  const builds = await buildsOf(world, creator, appId);
  expect(
    builds
      .map(({ target, ref, run, version }) => ({ target, ref, run, version }))
      .toSorted((a, b) => a.target.localeCompare(b.target)),
  ).toEqual([
    { target: 'linux-x86_64', ref: 'refs/tags/v1.0.0', run: 1, version: '1.0.0' },
    { target: 'windows-x86_64', ref: 'refs/tags/v1.0.0', run: 1, version: '1.0.0' },
  ]);
  expect(asked[0]!.builds.map(({ url }) => url).toSorted()).toEqual(
    builds.map(({ id }) => `${world.url}/dashboard/builds/${id}`).toSorted(),
  );
  await expect(world.call(queuePush, push, creator)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('a newer push cancels pending builds of the same ref and nothing else', async () => {
  await using world = await startQueueWorld();
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, {
    refPattern: 'refs/heads/*',
    versionFile: 'version.txt',
  });
  await sayPush(world, pushOf(repoId, creator, { 'refs/heads/main': commit('a'), 'refs/heads/next': commit('b') }));
  await sayPush(world, pushOf(repoId, creator, { 'refs/heads/main': commit('c') }));
  const builds = await buildsOf(world, creator, appId);
  expect(builds.map(({ commit_id, status }) => [commit_id[0], status]).toSorted()).toEqual([
    ['a', 'cancelled'],
    ['b', 'pending'],
    ['c', 'pending'],
  ]);
});

test('a push of many tags builds the last four; -o build.skip and a disabled configuration build nothing', async () => {
  await using world = await startQueueWorld();
  const creator = await world.given.creator();
  const [many, off] = [await world.given.buildApp(creator), await world.given.buildApp(creator, { enabled: false })];
  const tags = Object.fromEntries([...'abcdef'].map((digit, at) => [`refs/tags/v1.0.${at}`, commit(digit)]));
  await sayPush(world, { ...pushOf(many.repoId, creator, tags), options: ['build.skip'] });
  await sayPush(world, pushOf(off.repoId, creator, tags));
  expect([...(await buildsOf(world, creator, many.appId)), ...(await buildsOf(world, creator, off.appId))]).toEqual([]);
  await sayPush(world, pushOf(many.repoId, creator, tags));
  expect((await buildsOf(world, creator, many.appId)).map(({ version }) => version)).toEqual([
    '1.0.5',
    '1.0.4',
    '1.0.3',
    '1.0.2',
  ]);
});

test('a tag without a version fails at once with a reason, unless a version file is configured', async () => {
  await using world = await startQueueWorld();
  const creator = await world.given.creator();
  const [plain, withFile] = [
    await world.given.buildApp(creator, { refPattern: 'refs/tags/*' }),
    await world.given.buildApp(creator, { refPattern: 'refs/tags/*', versionFile: 'package.json' }),
  ];
  for (const { repoId } of [plain, withFile])
    await sayPush(world, pushOf(repoId, creator, { 'refs/tags/nightly': commit('a') }));
  expect(await buildsOf(world, creator, plain.appId)).toMatchObject([
    { status: 'failed', failure: expect.stringContaining('names no version') },
  ]);
  expect(await buildsOf(world, creator, withFile.appId)).toMatchObject([
    { status: 'pending', failure: null, version: null },
  ]);
});

test('repeated requests for a ref build it once, and again only after a failure', async () => {
  await using world = await startQueueWorld();
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator);
  pointRef(repoId, 'refs/tags/v2.0.0', commit('d'));
  const ask = () => world.call(startBuilds, { app_id: appId, ref: 'refs/tags/v2.0.0' }, creator);
  const answers = await Promise.all([ask(), ask(), ask()]);
  const ids = new Set(answers.flatMap(({ data }) => data.map(({ id }) => id)));
  expect([...ids]).toHaveLength(1);
  await world.db.run(sql`update ota_builds set status = 'failed', failure = 'It broke.', finished_at = now()`);
  expect((await ask()).data).toMatchObject([{ run: 2, status: 'pending', cause: 'request' }]);
  await expect(world.call(startBuilds, { app_id: appId, ref: 'refs/tags/v9' }, creator)).rejects.toMatchObject({
    code: 'ota.ref-not-found',
    details: { field: 'ref' },
  });
  await expect(
    world.call(startBuilds, { app_id: appId, ref: 'refs/tags/v2.0.0', targets: ['darwin-aarch64'] }, creator),
  ).rejects.toMatchObject({ code: 'ota.target-not-configured' });
});

test('only one of two concurrent reruns succeeds, and an unfinished build cannot be rerun', async () => {
  await using world = await startQueueWorld();
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator);
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': commit('a') }));
  const [build] = await buildsOf(world, creator, appId);
  await expect(world.call(rerunBuild, { build_id: build!.id }, creator)).rejects.toMatchObject({
    code: 'ota.build-unfinished',
  });
  await world.call(cancelBuild, { build_id: build!.id }, creator);
  await expect(world.call(cancelBuild, { build_id: build!.id }, creator)).rejects.toMatchObject({
    code: 'ota.build-finished',
  });
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => world.call(rerunBuild, { build_id: build!.id }, creator)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await buildsOf(world, creator, appId)).map(({ run, status }) => [run, status])).toEqual([
    [2, 'pending'],
    [1, 'cancelled'],
  ]);
});

test('builds and configurations of other creators are not found', async () => {
  await using world = await startQueueWorld();
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const { appId, repoId } = await world.given.buildApp(creator);
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': commit('a') }));
  const [{ id: build_id } = { id: BuildId.parse(randomUUID()) }] = await buildsOf(world, creator, appId);
  for (const rpc of [getBuild, cancelBuild, rerunBuild])
    await expect(world.call(rpc, { build_id }, other)).rejects.toMatchObject({ code: 'ota.build-not-found' });
  await expect(world.call(getBuildConfig, { app_id: appId }, other)).rejects.toMatchObject({
    code: 'ota.app-not-found',
  });
  await expect(world.call(startBuilds, { app_id: appId, ref: 'main' }, other)).rejects.toMatchObject({
    code: 'ota.app-not-found',
  });
  expect(await world.call(getBuildBadge, { app_id: appId })).toEqual({ state: 'building' });
});

test('a transferred repository is no longer built for its former owner: by push, request, rerun or pending build', async () => {
  await using world = await startQueueWorld();
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const { appId, repoId } = await world.given.buildApp(creator);
  pointRef(repoId, 'refs/tags/v2.0.0', commit('d'));
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': commit('a'), 'refs/tags/v1.0.1': commit('b') }));
  const [waiting, ended] = (await buildsOf(world, creator, appId)) as [Build, Build];
  await world.call(cancelBuild, { build_id: ended.id }, creator);
  await world.db.run(sql`update git_repos set user_id = ${other.userId} where id = ${repoId}`);
  await sayPush(world, pushOf(repoId, other, { 'refs/tags/v1.0.2': commit('c') }));
  expect((await buildsOf(world, creator, appId)).map(({ id }) => id)).toEqual([waiting.id, ended.id]);
  const refused = { code: 'ota.repository-not-found' };
  await expect(world.call(startBuilds, { app_id: appId, ref: 'refs/tags/v2.0.0' }, creator)).rejects.toMatchObject(
    refused,
  );
  await expect(world.call(rerunBuild, { build_id: ended.id }, creator)).rejects.toMatchObject(refused);
  const speaker = { token: await world.given.runner(), process_id: randomUUID() };
  await world.call(greetRunner, { ...speaker, isolation: 'bubblewrap' });
  const { order } = await world.call(leaseBuild, { ...speaker, wait_seconds: 0 });
  await expect(
    world.call(getBuildSource, { ...speaker, build_id: order!.build_id, attempt: order!.attempt }),
  ).rejects.toMatchObject(refused);
});

test('a configuration returns the names of its variables but never their values, which are encrypted at rest', async () => {
  await using world = await startQueueWorld();
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const { id: app_id } = await world.given.otaApp(creator);
  const [mine, theirs] = [await world.given.repository(creator), await world.given.repository(other)];
  await world.given.runner();
  const settings = {
    app_id,
    repo_id: mine.id,
    build_command: 'make',
    artifact_path: 'out/app',
    targets: [{ target: 'linux-x86_64' as const }],
  };
  const secret = 'the value of the secret';
  await world.call(
    putBuildConfig,
    {
      ...settings,
      secrets: [
        { name: 'API_KEY', value: secret },
        { name: 'OTHER', value: 'another value', phase: 'fetch' },
      ],
    },
    creator,
  );
  const kept = await world.call(putBuildConfig, { ...settings, secrets: [{ name: 'OTHER', value: null }] }, creator);
  expect(kept.secrets).toMatchObject([{ name: 'API_KEY', phase: 'build' }]);
  expect(
    JSON.stringify([
      kept,
      await world.call(getBuildConfig, { app_id }, creator),
      await world.db.many(sql`select * from ota_build_secrets`),
    ]),
  ).not.toContain(secret);
  await expect(world.call(putBuildConfig, { ...settings, repo_id: theirs.id }, creator)).rejects.toMatchObject({
    code: 'ota.repository-not-found',
    details: { field: 'repo_id' },
  });
  await expect(world.call(putBuildConfig, { ...settings, publishes: true }, creator)).rejects.toMatchObject({
    code: 'ota.signing-key-needed',
  });
  await expect(world.call(putBuildConfig, { ...settings, signing_key: 'none' }, creator)).rejects.toMatchObject({
    code: 'ota.signing-key-not-found',
  });
  await expect(
    world.call(putBuildConfig, { ...settings, targets: [{ target: 'darwin-aarch64' }] }, creator),
  ).rejects.toMatchObject({ code: 'ota.target-without-runner' });
});
