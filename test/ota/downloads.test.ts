import type { LicenseKeyId } from '@mnw/contracts/ids';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { revokeLicenseKey } from '@mnw/contracts/commerce/revoke-license-key.rpc';
import { commerce } from '@mnw/commerce/commerce.service';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { startWorld, type World } from '@mnw/testing/world';
import { offered } from './ask.js';
import { Tool } from './tool.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, commerce, ota, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

interface Published {
  id: string;
  artifacts: { id: string; download_count: number }[];
}
const download = (artifactId: string, headers: Record<string, string> = {}) =>
  world.http.get(`/ota/download/${artifactId}`).set({ accept: 'application/octet-stream', ...headers });

test('a download is counted, cacheable for ever, and available in ranges', async () => {
  const tool = await Tool.in(world);
  const content = Buffer.from('0123456789');
  const { id, artifacts } = (await tool.released('1.1.0', [
    { target: 'linux', arch: 'x86_64', content },
  ])) as unknown as Published;
  const answers = await Promise.all([1, 2, 3].map(() => download(artifacts[0]!.id).expect(302)));
  expect(answers[0]!.headers['cache-control']).toBe('no-store');
  const part = await fetch(answers[0]!.headers['location']!, { headers: { range: 'bytes=2-5' } });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-5/10', '2345']);
  expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(part.headers.get('content-disposition')).toContain(`${tool.slug}-1.1.0-linux-x86_64`);
  await world.settle();
  expect(await tool.get(200, `releases/${id}`)).toMatchObject({ artifacts: [{ download_count: 3 }] });
});

test('files of unpublished releases and deleted apps cannot be downloaded', async () => {
  const tool = await Tool.in(world);
  const draft = await tool.post(201, 'releases', { version: '1.1.0' });
  const artifact = await tool.upload(draft.id, '1.1.0', { target: 'linux', arch: 'x86_64' });
  await tool.post(200, `releases/${draft.id}/artifacts/${artifact.id}/complete`);
  await download(artifact.id).expect(404);
  await tool.post(200, `releases/${draft.id}/publish`);
  await download(artifact.id).expect(302);
  await world.db.run(sql`update sync_apps set is_active = false where id = ${tool.appId}`);
  await download(artifact.id).expect(404);
});

test('an app that requires a licence offers and serves updates only for a valid key of its item', async () => {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const [item, another] = [
    await world.given.item(project.id, { priceCents: 500, enableLicenseKeys: true }),
    await world.given.item(project.id, { priceCents: 500, enableLicenseKeys: true }),
  ];
  const tool = await Tool.in(world, { itemId: item.id }, creator);
  const { artifacts } = (await tool.released('1.1.0')) as unknown as Published;
  expect(await offered(tool)).toBe('1.1.0');
  await tool.patch(200, '', { license_required: true });
  await world.settle();
  const [right, wrong] = [
    await world.call(createLicenseKey, { item_id: item.id }, creator),
    await world.call(createLicenseKey, { item_id: another.id }, creator),
  ];
  const shown = (key: string) => ({ 'x-license-key': key });
  for (const headers of [{}, shown('nonsense'), shown(wrong.key)] as Record<string, string>[]) {
    expect(await offered(tool, { headers })).toBe('none');
    await world.http.get(`/api/sync/ota/${tool.slug}/latest.json`).set(headers).expect(204);
    await download(artifacts[0]!.id, headers).expect(402);
  }
  expect(await offered(tool, { headers: shown(right.key) })).toBe('1.1.0');
  const { headers } = await download(artifacts[0]!.id, shown(right.key)).expect(302);
  expect((await fetch(headers['location']!)).headers.get('cache-control')).toMatch(/^private/);
  await world.http.get(`/api/sync/ota/${tool.slug}/latest.json`).set(shown(right.key)).expect(200);
  await world.call(revokeLicenseKey, { license_key_id: right.id as LicenseKeyId }, creator);
  expect(await offered(tool, { headers: shown(right.key) })).toBe('none');
  await download(artifacts[0]!.id, shown(right.key)).expect(402);
});

test('an app without an item cannot require a licence', async () => {
  const tool = await Tool.in(world);
  expect(await tool.patch(409, '', { license_required: true })).toMatchObject({ code: 'ota.item-missing' });
});
