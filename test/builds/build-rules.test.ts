import { getBuildConfig, putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { startBuilds } from '@mnw/contracts/ota/builds.rpc';
import { queuePush } from '@mnw/contracts/ota/queue-push.rpc';
import { listReleases } from '@mnw/contracts/ota/list-releases.rpc';
import { serviceActor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import { ota } from '@mnw/ota/ota.service';
import { startWorld, type World } from '@mnw/testing/world';
import { buildsOf, ended, pushOf, sayPush, startBuildWorld, startRunner } from './build-world.js';
import { commitOf, git, pointRef } from './source-stand-in.js';

const commit = (digit: string): string => digit.repeat(40);
const told = (world: World, push: ReturnType<typeof pushOf>) => world.call(queuePush, push, serviceActor('git'));

test('a pre-release and its version on one commit are both built, and go to the channels that their rules and versions determine', async () => {
  await using world = await startBuildWorld();
  const creator = await world.given.creator();
  const rules = [
    { pattern: 'refs/tags/nightly-*', channel: 'nightly' },
    { pattern: 'refs/tags/*', channel: 'stable' },
  ];
  const { appId, repoId } = await world.given.buildApp(creator, { rules });
  await using _ = await startRunner(world, await world.given.runner());
  const id = await commitOf(world, { 'app.txt': 'one' });
  for (const tag of ['v1.1.0-rc.1', 'v1.1.0', 'nightly-v1.1.1'])
    await sayPush(world, pushOf(repoId, creator, { [`refs/tags/${tag}`]: id }));
  const builds = await buildsOf(world, creator, appId);
  expect(builds.map(({ version, run }) => [version, run])).toEqual([
    ['1.1.1', 1],
    ['1.1.0', 1],
    ['1.1.0-rc.1', 1],
  ]);
  for (const build of builds)
    expect(await ended(world, creator, build.id)).toMatchObject({ status: 'succeeded', failure: null });
  const { data } = await world.call(listReleases, { app_id: appId }, creator);
  expect(Object.fromEntries(data.map(({ version, channel }) => [version, channel]))).toEqual({
    '1.1.0-rc.1': 'beta',
    '1.1.0': 'stable',
    '1.1.1': 'nightly',
  });
});

test('requests for two versions of one commit create two builds, each only once', async () => {
  await using world = await startWorld([git, ota]);
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator);
  for (const tag of ['refs/tags/v1.1.0-rc.1', 'refs/tags/v1.1.0']) pointRef(repoId, tag, commit('a'));
  const ask = async (ref: string) => (await world.call(startBuilds, { app_id: appId, ref }, creator)).data;
  const [candidate] = await ask('refs/tags/v1.1.0-rc.1');
  await world.db.run(sql`update ota_builds set status = 'succeeded', finished_at = now()`);
  expect(await ask('refs/tags/v1.1.0')).toMatchObject([
    { version: '1.1.0', run: 1, status: 'pending', ref: 'refs/tags/v1.1.0' },
  ]);
  expect(await ask('refs/tags/v1.1.0-rc.1')).toMatchObject([{ id: candidate!.id, status: 'succeeded' }]);
  expect(await buildsOf(world, creator, appId)).toHaveLength(2);
});

test('an annotated tag is built at its commit, once, whether it was pushed, requested, or both', async () => {
  await using world = await startWorld([git, ota]);
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator);
  const push = pushOf(repoId, creator, { 'refs/tags/v1.0.0': commit('e') });
  push.refs[0]!.commit_id = commit('a');
  pointRef(repoId, 'refs/tags/v1.0.0', commit('a'));
  await sayPush(world, push);
  await world.call(startBuilds, { app_id: appId, ref: 'refs/tags/v1.0.0' }, creator);
  expect(await buildsOf(world, creator, appId)).toMatchObject([{ commit_id: commit('a'), run: 1, cause: 'push' }]);
});

test('the pusher sees for each ref whether it is built, and if not, why', async () => {
  await using world = await startWorld([git, ota]);
  const creator = await world.given.creator();
  const { repoId } = await world.given.buildApp(creator, { refPattern: 'refs/tags/*' });
  const push = pushOf(repoId, creator, {
    'refs/heads/main': commit('a'),
    'refs/tags/v1.0.0': commit('a'),
    'refs/tags/nightly': commit('a'),
    'refs/tags/v2.0.0': commit('b'),
  });
  push.refs[3]!.commit_id = null;
  const first = await told(world, push);
  expect(first.builds).toMatchObject([{ ref: 'refs/tags/v1.0.0', target: 'linux-x86_64' }]);
  expect(first.notices).toEqual([
    'Not built: main, because no pattern of the app matches (refs/tags/*).',
    'Not built: v2.0.0, because the tag does not point to a commit.',
    'Not built: nightly. The ref names no version, as the tag v1.2.3 would, and no version file is configured.',
  ]);

  const skipped = await told(world, { ...push, options: ['build.skip'] });
  expect(skipped).toMatchObject({
    builds: [],
    notices: [
      expect.stringMatching(
        /^Not built: main, v1\.0\.0, nightly, v2\.0\.0, because the push option build\.skip was given\.$/,
      ),
    ],
  });

  const tag = pushOf(repoId, creator, { 'refs/tags/v1.0.0': commit('a') });
  await world.db.run(sql`update ota_builds set status = 'succeeded', finished_at = now() where status = 'pending'`);
  expect(await told(world, tag)).toMatchObject({
    builds: [],
    notices: [expect.stringMatching(/^Already built: v1\.0\.0 for linux-x86_64\. http.*\/dashboard\/builds\//)],
  });
  await world.db.run(sql`update ota_builds set status = 'timed-out' where status = 'succeeded'`);
  expect(await told(world, tag)).toMatchObject({
    builds: [],
    notices: [expect.stringMatching(/^Not built again: v1\.0\.0 .*timed-out.*\/dashboard\/builds\//)],
  });

  const many = Object.fromEntries([...'123456'].map((digit) => [`refs/tags/v3.0.${digit}`, commit(digit)]));
  expect(await told(world, pushOf(repoId, creator, many))).toMatchObject({
    notices: ['Not built: v3.0.1, v3.0.2, because only the last 4 refs of a push are built.'],
  });
  await world.db.run(sql`update ota_build_configs set enabled = false`);
  expect(await told(world, tag)).toMatchObject({
    builds: [],
    notices: ['Not built: v1.0.0, because builds are switched off for the app.'],
  });
});

test('a push to a repository without an app, or to one that was transferred, reports no builds', async () => {
  await using world = await startWorld([git, ota]);
  const [creator, other] = [await world.given.creator(), await world.given.creator()];
  const { id } = await world.given.repository(creator);
  expect(await told(world, pushOf(id, creator, { 'refs/tags/v1.0.0': commit('a') }))).toEqual({
    builds: [],
    notices: [],
  });
  const { repoId } = await world.given.buildApp(creator);
  await world.db.run(sql`update git_repos set user_id = ${other.userId} where id = ${repoId}`);
  expect(await told(world, pushOf(repoId, other, { 'refs/tags/v1.0.0': commit('a') }))).toEqual({
    builds: [],
    notices: [],
  });
});

test('a configuration accepts several rules, or the single pattern and channel of older clients, but no contradiction', async () => {
  await using world = await startWorld([git, ota]);
  const creator = await world.given.creator();
  const { id: app_id } = await world.given.otaApp(creator);
  const { id: repo_id } = await world.given.repository(creator);
  await world.given.runner();
  const settings = {
    app_id,
    repo_id,
    build_command: 'make',
    artifact_path: 'out/app',
    targets: [{ target: 'linux-x86_64' as const }],
  };
  const rules = [
    { pattern: 'refs/tags/v*-alpha*', channel: 'alpha' },
    { pattern: 'refs/tags/v*', channel: 'stable' },
    { pattern: 'refs/heads/main', channel: 'nightly' },
  ];
  expect(await world.call(putBuildConfig, { ...settings, rules }, creator)).toMatchObject({
    rules,
    ref_pattern: 'refs/tags/v*-alpha*',
    channel: 'alpha',
  });
  expect(await world.call(putBuildConfig, settings, creator)).toMatchObject({
    rules: [{ pattern: 'refs/tags/v*', channel: 'stable' }],
  });
  await world.call(putBuildConfig, { ...settings, ref_pattern: 'refs/tags/app-*', channel: 'beta' }, creator);
  const known = await world.call(getBuildConfig, { app_id }, creator);
  expect(known).toMatchObject({
    rules: [{ pattern: 'refs/tags/app-*', channel: 'beta' }],
    ref_pattern: 'refs/tags/app-*',
    channel: 'beta',
  });
  await expect(
    world.call(putBuildConfig, { ...settings, rules, ref_pattern: 'refs/tags/other' }, creator),
  ).rejects.toMatchObject({ code: 'ota.build-rules-differ', details: { field: 'rules' } });
  await expect(
    world.call(putBuildConfig, { ...settings, rules: [rules[1]!, rules[1]!] }, creator),
  ).rejects.toMatchObject({ kind: 'invalid' });
});
