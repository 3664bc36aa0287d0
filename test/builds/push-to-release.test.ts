import { writeFile } from 'node:fs/promises';
import wasm from '@threema/wasm-minisign-verify';
import { gateway } from '@mnw/gateway/gateway.service';
import { addSigningKey } from '@mnw/contracts/ota/add-signing-key.rpc';
import { putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { ota } from '@mnw/ota/ota.service';
import { until } from '@mnw/testing/until';
import { verifyContent } from './node-verify.js';
import { must } from '../../services/git/test/command-line.js';
import { Forge } from '../../services/git/test/forge.js';
import { buildsOf, ended, logOf, startRunner } from './build-world.js';

const { PublicKey, Signature } = wasm;

// Starts like an AppImage: ELF with "AI" and 2 at byte eight. The rest is the program as a tar.gz.
const buildCommand = `
  mkdir -p dist
  tar -czf program.tar.gz tool.sh
  printf '\\177ELF\\002\\001\\001\\000AI\\002' > dist/tool.AppImage
  cat program.tar.gz >> dist/tool.AppImage
  echo "built $MNW_VERSION with $API_KEY"
`;

test('pushing a tag with git leads to a published release that three verifiers accept', async () => {
  await using forge = await Forge.start({}, [ota, gateway]);
  const { world, ada } = forge;
  const { id: repo_id } = await forge.repository('tool');
  const { id: app_id, slug } = await world.given.otaApp(ada);
  const { public_key } = await world.call(addSigningKey, { app_id, name: 'release' }, ada);
  const token = await world.given.runner();
  await world.call(
    putBuildConfig,
    {
      app_id,
      repo_id,
      build_command: buildCommand,
      artifact_path: 'dist/tool.AppImage',
      targets: [{ target: 'linux-x86_64', bundle_type: 'appimage' }],
      signing_key: 'release',
      publishes: true,
      secrets: [{ name: 'API_KEY', value: 'a value nobody may see' }],
    },
    ada,
  );
  await using _ = await startRunner(world, token);

  const tree = await forge.workTree('tool');
  await writeFile(`${tree}/tool.sh`, '#!/bin/sh\necho tool\n');
  for (const args of [
    ['add', '.'],
    ['commit', '-q', '-m', 'The tool'],
    ['tag', '-a', 'v1.0.0', '-m', 'First'],
  ])
    await forge.git(args, tree);
  await forge.git(['push', '-q', forge.url('ada/tool.git'), 'main', 'v1.0.0'], tree);
  const commit = await forge.git(['rev-parse', 'HEAD'], tree);

  const [queued] = await until('a build of the push', async () => {
    await world.settle();
    const builds = await buildsOf(world, ada, app_id);
    return builds.length > 0 && builds;
  });
  const build = await ended(world, ada, queued!.id);
  expect(build).toMatchObject({ status: 'succeeded', version: '1.0.0', commit_id: commit, cause: 'push' });
  const log = await logOf(world, ada, build.id);
  expect(log).toContain('built 1.0.0 with ***');
  expect(log).not.toContain('a value nobody may see');

  const update = await until('the update', async () => {
    await world.settle();
    const answer = await world.http.get(`/api/sync/ota/${slug}/linux/x86_64/0.9.0`);
    return answer.status === 200 && (answer.body as { version: string; url: string; signature: string });
  });
  expect(update.version).toBe('1.0.0');
  const bytes = Buffer.from(await (await fetch(update.url)).arrayBuffer());
  const [publicText, signatureText] = [
    Buffer.from(public_key, 'base64').toString(),
    Buffer.from(update.signature, 'base64').toString(),
  ];
  const files = {
    key: forge.desk.path('tool.pub'),
    signature: forge.desk.path('tool.minisig'),
    artifact: forge.desk.path('tool.AppImage'),
  };
  await writeFile(files.key, publicText);
  await writeFile(files.signature, signatureText);
  await writeFile(files.artifact, bytes);
  expect(await must('minisign', ['-V', '-p', files.key, '-x', files.signature, '-m', files.artifact])).toContain(
    'version:1.0.0',
  );
  expect(PublicKey.decode(publicText).verify(bytes, Signature.decode(signatureText))).toBe(true);
  expect(verifyContent(publicText, signatureText, bytes)).toBe(true);
  expect((await world.http.get(`/api/sync/ota/${slug}/linux/x86_64/1.0.0`)).status).toBe(204);
});
