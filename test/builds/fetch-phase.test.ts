import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Build } from '@mnw/contracts/ota/build';
import { buildsOf, ended, logOf, pushOf, sayPush, startBuildWorld, startRunner } from './build-world.js';
import { commitOf } from './source-stand-in.js';

test('the fetch phase can reach public and allowed addresses, but nothing on this machine', async () => {
  await using world = await startBuildWorld();
  const registry = createServer((_, response) => response.end('fetched content')).listen(0, '127.0.0.1');
  const neighbour = createServer((_, response) => response.end('of this machine')).listen(0, '127.0.0.1');
  await Promise.all([once(registry, 'listening'), once(neighbour, 'listening')]);
  const [allowed, closed] = [registry, neighbour].map((server) => (server.address() as AddressInfo).port) as [
    number,
    number,
  ];
  const creator = await world.given.creator();
  const get = (address: string, by = '"$http_proxy"') => `curl -s --max-time 5 --noproxy "" --proxy ${by} ${address}`;
  const fetchCommand = [
    `${get(`http://localhost:${allowed}/`)} > fetched.txt`,
    `${get(`http://127.0.0.1:${closed}/`)} || true`,
    `curl -s --max-time 2 --noproxy "*" http://127.0.0.1:${closed}/ || echo no way out`,
    `${get('http://169.254.169.254/')} || true`,
    `${get('http://127.0.0.1:80/')} || true`,
    'echo "fetch knows $FETCH_KEY and [$BUILD_KEY]"',
  ].join('\n');
  const { appId, repoId } = await world.given.buildApp(creator, {
    fetchCommand,
    buildCommand:
      'mkdir out; cp fetched.txt out/app; cat fetched.txt; curl -s --max-time 2 --proxy http://127.0.0.1:3128 http://localhost/ || echo closed again',
  });
  await sayPush(world, pushOf(repoId, creator, { 'refs/tags/v1.0.0': await commitOf(world, { 'app.txt': 'x' }) }));
  await using _ = await startRunner(world, await world.given.runner(), { RUNNER_EGRESS_ALLOW: `localhost:${allowed}` });
  const [{ id }] = (await buildsOf(world, creator, appId)) as [Build];
  const build = await ended(world, creator, id);
  const log = await logOf(world, creator, id);
  registry.close();
  neighbour.close();
  expect({ status: build.status, log }).toMatchObject({
    status: 'succeeded',
    log: expect.stringContaining('fetched content'),
  });
  expect(log).not.toContain('of this machine');
  for (const line of [
    'no way out',
    'closed again',
    'Refused: Port',
    '169.254.169.254 is not a public address',
    '127.0.0.1 is not a public address',
  ])
    expect(log).toContain(line);
});
