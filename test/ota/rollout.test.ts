import { shareOf } from '@mnw/gateway/machine/ota/choose-update';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { reportFailure } from '@mnw/contracts/ota/report-failure.rpc';
import { sql } from '@mnw/db/sql';
import { ota } from '@mnw/ota/ota.service';
import { startWorld, type World } from '@mnw/testing/world';
import { offered } from './ask.js';
import { Tool } from './tool.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, ota, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const linux = [{ target: 'linux', arch: 'x86_64' }];
const installs = Array.from({ length: 10_000 }, (_, n) => `installation ${n}`);

test('installations are spread evenly over a rollout, keep their position in it, and get another one in the next', () => {
  const [first, second] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
  for (const percent of [1, 10, 50, 90]) {
    const share = installs.filter((install) => shareOf(first, install) < percent / 100).length / installs.length;
    // Four standard deviations of a binomial distribution: a different hash would fail once in fifteen thousand runs.
    expect(Math.abs(share - percent / 100)).toBeLessThan(
      4 * Math.sqrt(((percent / 100) * (1 - percent / 100)) / installs.length),
    );
  }
  expect(installs.map((install) => shareOf(first, install))).toEqual(
    installs.map((install) => shareOf(first, install)),
  );
  const inBoth = installs.filter((install) => shareOf(first, install) < 0.1 && shareOf(second, install) < 0.1).length;
  expect(inBoth / installs.length).toBeLessThan(0.03);
});

test('installations in the first tenth stay in as the rollout grows, and those without an id wait for 100%', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0');
  const { id } = await tool.released('1.2.0', linux, { rollout_percent: 10 });
  const some = installs.slice(0, 60);
  const taken = async () => {
    const found: string[] = [];
    for (const install of some)
      if ((await offered(tool, { headers: { 'x-install-id': install } })) === '1.2.0') found.push(install);
    return found;
  };
  const first = await taken();
  expect(first).toEqual(some.filter((install) => shareOf(id, install) < 0.1));
  expect([
    await offered(tool),
    await offered(tool, { rest: `?install_id=${encodeURIComponent(first[0] ?? 'nobody')}` }),
  ]).toEqual(['1.1.0', first[0] ? '1.2.0' : '1.1.0']);
  await tool.patch(200, `releases/${id}`, { rollout_percent: 50 });
  await world.settle();
  const second = await taken();
  expect(second).toEqual(expect.arrayContaining(first));
  expect(second.length).toBeGreaterThan(first.length);
  await tool.patch(200, `releases/${id}`, { rollout_percent: 100 });
  await world.settle();
  expect(await offered(tool)).toBe('1.2.0');
});

test('nobody gets a rollout of 0%', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0', linux, { rollout_percent: 0 });
  expect(await offered(tool, { headers: { 'x-install-id': 'x' } })).toBe('none');
});

test('failures over the threshold pause a rollout for everybody until the creator resumes it', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0');
  const { id } = await tool.released('1.2.0', linux, { rollout_percent: 99 });
  const install = installs.find((one) => shareOf(id, one) < 0.99)!;
  const report = (network: string, install_id: string, version = '1.2.0') =>
    world.call(reportFailure, { slug: tool.slug, version, network, install_id, reason: 'It did not start.' });
  for (let n = 0; n < 20; n++) await report('10.0.0.0/24', `one network ${n}`);
  await report('10.0.1.0/24', 'another');
  await report('10.0.1.0/24', 'another');
  await report('10.0.9.0/24', 'of another version', '9.9.9');
  await world.settle();
  expect(await tool.get(200, `releases/${id}`)).toMatchObject({ rollout_paused: false, failure_count: 4 });
  await Promise.all(['10.0.2.0/24', '10.0.3.0/24', '10.0.4.0/24'].map((network) => report(network, network)));
  await world.settle();
  expect(await tool.get(200, `releases/${id}`)).toMatchObject({
    rollout_paused: true,
    rollout_paused_reason: 'failures',
  });
  expect(await offered(tool, { headers: { 'x-install-id': install } })).toBe('1.1.0');
  world.clock.advance({ seconds: 1 });
  expect(await tool.patch(200, `releases/${id}`, { rollout_paused: false })).toMatchObject({
    rollout_paused: false,
    failure_count: 0,
  });
  await world.settle();
  expect(await offered(tool, { headers: { 'x-install-id': install } })).toBe('1.2.0');
});

test('reports do not stop a complete rollout, but its creator can', async () => {
  const tool = await Tool.in(world);
  const { id } = await tool.released('1.1.0');
  for (let n = 0; n < 6; n++)
    await world.call(reportFailure, { slug: tool.slug, version: '1.1.0', network: `10.1.${n}.0/24` });
  await world.settle();
  expect(await offered(tool)).toBe('1.1.0');
  await tool.patch(200, `releases/${id}`, { rollout_paused: true });
  await world.settle();
  expect(await offered(tool)).toBe('none');
});

test('reports arrive over HTTP, and the stored data does not reveal who reported', async () => {
  const tool = await Tool.in(world);
  const { id } = await tool.released('1.1.0');
  await world.http
    .post(`/api/sync/ota/${tool.slug}/failures`)
    .send({ version: '1.1.0', install_id: 'secret installation' })
    .expect(202);
  await world.http.post('/api/sync/ota/nobody-has-this/failures').send({ version: '1.1.0' }).expect(404);
  expect(await tool.get(200, `releases/${id}`)).toMatchObject({ failure_count: 1 });
  const kept = JSON.stringify(await world.db.many(sql`select * from ota_failure_reports where release_id = ${id}`));
  for (const said of ['secret', 'installation', '127.0.0']) expect(kept).not.toContain(said);
});
