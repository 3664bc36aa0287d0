import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { getRelease } from '@mnw/contracts/ota/get-release.rpc';
import { buildsOf, ended, logOf, pushOf, sayPush, startBuildWorld, startRunner } from './build-world.js';
import { commitOf } from './source-stand-in.js';

test('a pushed tag becomes a published release that is signed outside of the build', async () => {
  await using world = await startBuildWorld();
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, {
    buildCommand: 'echo building $MNW_VERSION; printf "a\\000b\\377c\\n"; mkdir out; cp app.txt out/app',
    publishes: true,
    signingKey: 'release',
  });
  await world.call(addSigningKey, { app_id: appId, name: 'release' }, creator);
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.2.3': await commitOf(world, { 'app.txt': 'hello' }) }));
  await using _ = await startRunner(world, await world.given.runner());
  const [queued] = await buildsOf(world, creator, appId);
  const build = await ended(world, creator, queued!.id);
  expect(build).toMatchObject({
    status: 'succeeded',
    failure: null,
    version: '1.2.3',
    attempts: 1,
    artifact: { filename: 'app', size_bytes: 5 },
  });
  expect(await logOf(world, creator, build.id)).toContain('building 1.2.3\na\ufffdb\ufffdc\n');
  await world.settle();
  expect(await world.call(getRelease, { app_id: appId, release_id: build.release_id! }, creator)).toMatchObject({
    state: 'published',
    version: '1.2.3',
    artifacts: [{ state: 'ready', signature: expect.any(String) }],
  });
});
