import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld, type World } from '@mnw/testing/world';
import { offered } from './ask.js';
import { Tool } from './tool.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, ota, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const [linux, mac, windows] = [
  { target: 'linux', arch: 'x86_64' },
  { target: 'darwin', arch: 'universal' },
  { target: 'windows', arch: 'x86_64' },
];
const magic = { deb: '!<arch>\ndebian', appimage: '\u007fELF\u0002\u0001\u0001\u0000AI\u0002', nsis: 'MZ program' };
const bundle = (platform: { target: string; arch: string }, bundle_type: keyof typeof magic) => ({
  ...platform,
  bundle_type,
  content: Buffer.from(magic[bundle_type], 'latin1'),
});

test('a publishing tool announces, uploads and publishes a release, and the application is offered it and downloads it', async () => {
  const tool = await Tool.in(world);
  const release = await tool.post(201, 'releases', { version: '1.1.0', notes: 'Faster' });
  const file = Buffer.from('the program, version 1.1.0');
  const artifact = await tool.upload(release.id, '1.1.0', { ...linux, content: file });
  expect(artifact).toMatchObject({
    upload_url: expect.any(String) as unknown,
    s3_key: `ota/${tool.slug}/1.1.0/linux-x86_64`,
  });
  await world.http.get(tool.check('linux', 'x86_64', '1.0.0')).expect(204);
  await tool.post(200, `releases/${release.id}/publish`);
  await world.settle();
  const { body, headers } = await world.http.get(tool.check('linux', 'x86_64', '1.0.0')).expect(200);
  expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  expect(body).toEqual({
    version: '1.1.0',
    notes: 'Faster',
    pub_date: expect.any(String) as unknown,
    url: `${world.url}/ota/download/${artifact.id}`,
    signature: artifact.signature,
  });
  const { headers: redirect } = await world.http
    .get(`/ota/download/${artifact.id}`)
    .set('accept', 'application/octet-stream')
    .expect(302);
  expect(await (await fetch(redirect['location']!)).text()).toBe('the program, version 1.1.0');
});

test('no newer release, no release and an unknown platform return 204; an unknown app and an invalid version return errors', async () => {
  const tool = await Tool.in(world);
  expect(await offered(tool)).toBe('none');
  await tool.released('1.1.0');
  for (const current of ['1.1.0', '1.1.1', '2.0.0-beta.1', '1.1.0+build.5'])
    expect([current, await offered(tool, { current })]).toEqual([current, 'none']);
  for (const current of ['1.0.9', '1.1.0-rc.1', '0.0.1'])
    expect([current, await offered(tool, { current })]).toEqual([current, '1.1.0']);
  for (const [target, arch] of [
    ['linux', 'riscv64'],
    ['freebsd', 'x86_64'],
    ['linux', 'nonsense'],
    ['windows', 'x86_64'],
  ])
    expect(await offered(tool, { target: target!, arch: arch! })).toBe('none');
  await world.http.get('/api/sync/ota/nobody-has-this/linux/x86_64/1.0.0').expect(404);
  for (const current of ['1.0', 'latest', '01.0.0', '1.0.0 ', 'V1.0.0']) {
    const { body } = await world.http.get(tool.check('linux', 'x86_64', encodeURIComponent(current))).expect(422);
    expect(body).toMatchObject({ errors: [{ field: 'current_version' }] });
  }
});

test('the newest release is the one with the highest version, not the latest date, and build metadata counts', async () => {
  const tool = await Tool.in(world);
  for (const version of ['1.10.0', '1.9.0', '1.10.0-rc.2']) await tool.released(version);
  expect(await offered(tool)).toBe('1.10.0');
  await tool.released('1.10.1+2');
  expect(await offered(tool, { current: '1.10.1' })).toBe('1.10.1+2');
  expect(await offered(tool, { current: '1.10.1+1' })).toBe('1.10.1+2');
  expect(await offered(tool, { current: '1.10.1+2' })).toBe('none');
});

test('a platform that is missing in the newest release is offered the newest one that has it', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0', [linux, mac, windows]);
  await tool.released('1.2.0', [linux, mac]);
  await tool.released('1.3.0', [linux]);
  expect(await offered(tool)).toBe('1.3.0');
  expect(await offered(tool, { target: 'darwin', arch: 'aarch64' })).toBe('1.2.0');
  expect(await offered(tool, { target: 'windows' })).toBe('1.1.0');
  expect(await offered(tool, { target: 'windows', current: '1.1.0' })).toBe('none');
});

test('a universal file serves every architecture, but a specific file takes precedence', async () => {
  const tool = await Tool.in(world);
  const { artifacts } = (await tool.released('1.1.0', [mac, { target: 'darwin', arch: 'aarch64' }])) as unknown as {
    artifacts: { id: string; arch: string }[];
  };
  const idOf = (arch: string) => artifacts.find((artifact) => artifact.arch === arch)!.id;
  const urlFor = async (target: string, arch: string) =>
    ((await world.http.get(tool.check(target, arch, '1.0.0')).expect(200)).body as { url: string }).url;
  expect(await urlFor('darwin', 'x86_64')).toContain(idOf('universal'));
  expect(await urlFor('darwin', 'aarch64')).toContain(idOf('aarch64'));
  expect(await urlFor('darwin-universal', 'aarch64')).toContain(idOf('universal'));
  expect(await urlFor('darwin-aarch64', 'x86_64')).toContain(idOf('aarch64'));
});

test('each bundle type is offered its own file, and clients without a bundle type get a compatible one', async () => {
  const tool = await Tool.in(world);
  const { artifacts } = (await tool.released('1.1.0', [
    bundle(linux, 'deb'),
    bundle(linux, 'appimage'),
    bundle(windows, 'nsis'),
  ])) as unknown as { artifacts: { id: string; bundle_type: string }[] };
  const kindOf = async (rest: string, headers: Record<string, string> = {}, target = 'linux') => {
    const { status, body } = await world.http.get(tool.check(target, 'x86_64', '1.0.0', rest)).set(headers);
    return status === 204
      ? 'none'
      : artifacts.find(({ id }) => (body as { url: string }).url.endsWith(id))!.bundle_type;
  };
  expect([
    await kindOf('/deb'),
    await kindOf('?bundle_type=deb'),
    await kindOf('', { 'x-bundle-type': 'deb' }),
  ]).toEqual(['deb', 'deb', 'deb']);
  expect([
    await kindOf('/appimage'),
    await kindOf('/rpm'),
    await kindOf('/nsis', {}, 'windows'),
    await kindOf('/msi', {}, 'windows'),
  ]).toEqual(['appimage', 'none', 'nsis', 'none']);
  for (const unsaid of [
    '',
    '/unknown',
    '/{{bundle_type}}',
    '/%7B%7Bbundle_type%7D%7D',
    '?bundle_type={{bundle_type}}',
    '?bundle_type=%7B%7Bbundle_type%7D%7D',
  ])
    expect([unsaid, await kindOf(unsaid)]).toEqual([unsaid, 'appimage']);
});

test('a channel gets the newest of its own and the stable releases', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0');
  await tool.released('1.2.0-beta.1', [linux], { channel: 'beta' });
  expect(await offered(tool)).toBe('1.1.0');
  expect([
    await offered(tool, { rest: '?channel=beta' }),
    await offered(tool, { headers: { 'x-update-channel': 'beta' } }),
  ]).toEqual(['1.2.0-beta.1', '1.2.0-beta.1']);
  expect(await offered(tool, { rest: '?channel=nightly' })).toBe('1.1.0');
  await tool.released('1.2.0');
  expect(await offered(tool, { rest: '?channel=beta', current: '1.2.0-beta.1' })).toBe('1.2.0');
});

test('a pre-release without a channel is offered only on beta', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0');
  expect(await tool.released('2.0.0-beta.1')).toMatchObject({ channel: 'beta' });
  expect(await tool.released('1.2.0+build.7-a')).toMatchObject({ channel: 'stable' });
  expect(await offered(tool)).toBe('1.2.0+build.7-a');
  expect((await world.http.get(`/api/sync/ota/${tool.slug}/latest.json`).expect(200)).body).toMatchObject({
    version: '1.2.0+build.7-a',
  });
  expect(await offered(tool, { rest: '?channel=beta' })).toBe('2.0.0-beta.1');
  expect(await tool.post(422, 'releases', { version: '2.0.0-beta.2', channel: 'stable' })).toMatchObject({
    code: 'ota.prerelease-in-stable',
    errors: [{ field: 'channel' }],
  });
});

test('a release with a minimum version is offered only after the intermediate version', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.5.0');
  await tool.released('2.0.0', [linux], { minimum_version: '1.5.0' });
  expect([
    await offered(tool, { current: '1.0.0' }),
    await offered(tool, { current: '1.5.0' }),
    await offered(tool, { current: '1.6.0' }),
  ]).toEqual(['1.5.0', '2.0.0', '2.0.0']);
});

test('a yanked release is no longer offered or served, and installations that have it are not downgraded', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0');
  const bad = (await tool.released('1.2.0')) as unknown as { id: string; artifacts: { id: string }[] };
  expect(await offered(tool)).toBe('1.2.0');
  await tool.post(200, `releases/${bad.id}/yank`);
  await world.settle();
  expect([await offered(tool), await offered(tool, { current: '1.2.0' })]).toEqual(['1.1.0', 'none']);
  await world.http.get(`/ota/download/${bad.artifacts[0]!.id}`).set('accept', 'application/octet-stream').expect(410);
});

test('unrelated headers that applications send are ignored', async () => {
  const tool = await Tool.in(world);
  await tool.released('1.1.0');
  expect(
    await offered(tool, { headers: { authorization: 'Bearer of-somebody-else', cookie: 'session=nonsense' } }),
  ).toBe('1.1.0');
});

test('the static file lists every platform of the newest unrestricted release and supports conditional requests', async () => {
  const tool = await Tool.in(world);
  const address = `/api/sync/ota/${tool.slug}/latest.json`;
  await world.http.get(address).expect(204);
  await tool.released('1.1.0', [bundle(linux, 'deb'), bundle(linux, 'appimage'), mac]);
  await tool.released('1.2.0', [linux], { rollout_percent: 50 });
  await tool.released('1.3.0', [linux], { minimum_version: '1.2.0' });
  await tool.released('1.4.0-beta.1', [linux], { channel: 'beta' });
  const { body, headers } = await world.http.get(address).expect(200);
  expect(body).toMatchObject({ version: '1.1.0', notes: '' });
  expect(Object.keys((body as { platforms: object }).platforms).sort()).toEqual([
    ...['darwin-aarch64', 'darwin-armv7', 'darwin-i686', 'darwin-universal', 'darwin-x86_64'],
    'linux-x86_64',
    'linux-x86_64-appimage',
    'linux-x86_64-deb',
  ]);
  await world.http.get(address).set('if-none-match', headers['etag']!).expect(304);
  expect((await world.http.get(`${address}?channel=beta`).expect(200)).body).toMatchObject({ version: '1.4.0-beta.1' });
});

test('cached answers need no service, and an event invalidates them', async () => {
  await using small = await startWorld([identity, ota, gateway]);
  const tool = await Tool.in(small);
  await tool.released('1.1.0');
  expect(await offered(tool)).toBe('1.1.0');
  await tool.released('1.2.0');
  expect(await offered(tool)).toBe('1.2.0');
  await small.stop(small.services.find(({ name }) => name === 'ota')!);
  expect([await offered(tool), await offered(tool, { current: '1.2.0' })]).toEqual(['1.2.0', 'none']);
});
