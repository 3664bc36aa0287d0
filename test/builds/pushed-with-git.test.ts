import { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { startBuilds } from '@mnw/contracts/ota/builds.rpc';
import { ota } from '@mnw/ota/ota.service';
import { Forge } from '../../services/git/test/forge.js';
import { buildsOf } from './build-world.js';

test('git push prints what is built and what is not, and two annotated version tags on one commit are two builds of that commit', async () => {
  await using forge = await Forge.start({}, [ota]);
  const { world, ada } = forge;
  const { id: repo_id } = await forge.repository('tool');
  const { id: app_id } = await world.given.otaApp(ada);
  await world.given.runner();
  await world.call(
    putBuildConfig,
    { app_id, repo_id, build_command: 'make', artifact_path: 'out/app', targets: [{ target: 'linux-x86_64' }] },
    ada,
  );
  const tree = await forge.workTree('tool');
  const commit = await forge.git(['rev-parse', 'HEAD'], tree);
  const push = async (...refs: string[]): Promise<string> =>
    (await forge.tryGit(['push', forge.url('ada/tool.git'), ...refs], tree)).stderr;

  expect(await push('main')).toContain(
    'remote: Not built: main, because no pattern of the app matches (refs/tags/v*).',
  );
  for (const version of ['v1.1.0-rc.1', 'v1.1.0']) {
    await forge.git(['tag', '-a', version, '-m', version], tree);
    expect(await push(version)).toContain(
      `remote: Building ${version} for linux-x86_64: ${world.url}/dashboard/builds/`,
    );
  }
  await forge.git(['tag', '-a', 'v9.0.0', '-m', 'A tree', 'HEAD^{tree}'], tree);
  expect(await push('v9.0.0')).toContain('remote: Not built: v9.0.0, because the tag does not point to a commit.');
  await world.settle();
  const pushed = (await buildsOf(world, ada, app_id)).map(({ version, commit_id }) => ({ version, commit_id }));
  expect(pushed).toEqual([
    { version: '1.1.0', commit_id: commit },
    { version: '1.1.0-rc.1', commit_id: commit },
  ]);
  expect((await world.call(startBuilds, { app_id, ref: 'v1.1.0' }, ada)).data).toMatchObject([
    { version: '1.1.0', cause: 'push' },
  ]);
});
