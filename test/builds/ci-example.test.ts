import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'yaml';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld } from '@mnw/testing/world';
import { run } from '../../services/git/test/command-line.js';
import { buildsOf, startRunner } from './build-world.js';
import { commitOf, git, pointRef } from './source-stand-in.js';

const folder = new URL('../../deploy/examples/ci/', import.meta.url);

test('the CI example script starts a build, waits for it, prints its log, and exits with its result', async () => {
  await using world = await startWorld([git, ota, identity, gateway]);
  const creator = await world.given.creator();
  const { appId, repoId } = await world.given.buildApp(creator, {
    buildCommand: 'echo from the ci; test -f good; mkdir out; cp app.txt out/app',
  });
  await using _ = await startRunner(world, await world.given.runner());
  const token = (await world.given.apiToken(creator, ['builds:write'])).authorization.replace('Bearer ', '');
  const script = (REF: string, RUN_KEY: string, MNW_TOKEN = token) =>
    run('sh', [new URL('build.sh', folder).pathname], {
      env: { MNW_URL: world.url, MNW_APP: appId, MNW_TOKEN, REF, RUN_KEY, POLL_SECONDS: '0.2' },
    });

  pointRef(repoId, 'refs/tags/v1.0.0', await commitOf(world, { 'app.txt': 'one', good: '' }));
  pointRef(repoId, 'refs/tags/v1.1.0', await commitOf(world, { 'app.txt': 'two' }));
  const good = await script('refs/tags/v1.0.0', 'run-1');
  expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/from the ci[\s\S]*: succeeded/) });
  expect(await script('refs/tags/v1.0.0', 'run-1')).toMatchObject({ code: 0 });
  expect(await script('refs/tags/v1.1.0', 'run-2')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining(': failed'),
  });
  expect((await buildsOf(world, creator, appId)).map(({ ref, status }) => [ref, status])).toEqual([
    ['refs/tags/v1.1.0', 'failed'],
    ['refs/tags/v1.0.0', 'succeeded'],
  ]);
  const reading = (await world.given.apiToken(creator, ['catalog:read'])).authorization.replace('Bearer ', '');
  expect((await script('refs/tags/v1.0.0', 'run-3', reading)).code).not.toBe(0);
});

test('the script fails with a message if no build was started', async () => {
  const server = createServer(
    (request, response) => void request.resume().on('end', () => response.end('{"data": []}')),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const env = {
      MNW_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      MNW_APP: 'app',
      MNW_TOKEN: 'token',
      REF: 'refs/tags/v1.0.0',
      RUN_KEY: 'run',
    };
    expect(await run('sh', [new URL('build.sh', folder).pathname], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No build was started for refs/tags/v1.0.0'),
    });
  } finally {
    server.close();
  }
});

test('the example files are valid YAML and pass the script all required variables', async () => {
  const text = async (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8');
  const actions = parse(await text('github-actions.yml')) as {
    jobs: { build: { steps: { run?: string; env?: Record<string, string> }[] } };
  };
  const step = actions.jobs.build.steps.find((each) => each.run?.includes('build.sh'))!;
  expect(Object.keys(step.env!).toSorted()).toEqual(['MNW_APP', 'MNW_TOKEN', 'MNW_URL', 'REF', 'RUN_KEY']);
  const woodpecker = parse(await text('woodpecker.yml')) as {
    steps: { build: { commands: string[]; environment: Record<string, unknown> } };
  };
  expect(Object.keys(woodpecker.steps.build.environment).toSorted()).toEqual(['MNW_APP', 'MNW_TOKEN', 'MNW_URL']);
  expect(woodpecker.steps.build.commands.join('\n')).toMatch(/REF=.*RUN_KEY=.*build\.sh/);
});
