import { updateMe } from '@mnw/contracts/identity/me.rpc';
import { validateKey } from '@mnw/contracts/commerce/validate-key.rpc';
import { createLicenseKey } from '@mnw/contracts/commerce/create-license-key.rpc';
import { sql } from '@mnw/db/sql';
import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { identity } from '@mnw/identity/identity.service';
import { ota } from '@mnw/ota/ota.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { startWorld, type World } from '@mnw/testing/world';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, ota, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

test('trailing slashes redirect to the existing URL and never to another site', async () => {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  for (const path of [`/@${creator.username}`, `/@${creator.username}/${project.slug}`, '/discover']) {
    const { headers } = await world.http.get(`${path}/?page=2`).expect(308);
    expect(headers['location']).toBe(`${path}?page=2`);
    await world.http.get(path).set('accept', 'text/html').expect(200);
  }
});

test('a path that no page can have is not found', async () => {
  const { username } = await world.given.creator();
  for (const path of [`/@${username}/feed.xml`, '/@.../x', `/@${username}/UPPER%20case/x`]) {
    const { text } = await world.http.get(path).set('accept', 'text/html').expect(404);
    expect(text).toContain('<h1>');
  }
});

const origin = 'https://www.figma.com';
const preflight = (path: string, method: string, headers = 'content-type') =>
  world.http
    .options(path)
    .set({ origin, 'access-control-request-method': method, 'access-control-request-headers': headers });

test('a plug-in window on another origin can check a licence key without credentials', async () => {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const item = await world.given.item(project.id, { priceCents: 500, enableLicenseKeys: true });
  const { key } = await world.call(createLicenseKey, { item_id: item.id }, creator);
  for (const path of ['/api/v1/keys/validate', '/api/keys/validate', '/api/v1/keys/deactivate']) {
    const { headers } = await preflight(path, 'POST').expect(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-allow-headers': expect.stringMatching(/content-type/i),
    });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  }
  const { headers, body } = await world.http
    .post('/api/v1/keys/validate')
    .set({ origin })
    .send({ key, machine_id: 'window' })
    .expect(200);
  expect([headers['access-control-allow-origin'], body.valid]).toEqual(['*', true]);
  await expect(world.call(validateKey, { key, machine_id: 'window' })).resolves.toMatchObject({ valid: true });
});

test('update checks work from other origins, also if the response is cached', async () => {
  const { slug } = await world.given.otaApp(await world.given.creator());
  const check = `/api/sync/ota/${slug}/linux/x86_64/1.0.0`;
  expect(
    (await preflight(check, 'GET', 'x-license-key,x-update-channel').expect(204)).headers[
      'access-control-allow-origin'
    ],
  ).toBe('*');
  for (let n = 0; n < 2; n++)
    expect((await world.http.get(check).set({ origin }).expect(204)).headers['access-control-allow-origin']).toBe('*');
  expect((await preflight('/api/sync/ota/apps', 'POST')).headers).not.toHaveProperty('access-control-allow-origin');
});

test('a change of settings keeps the cached pages, and a new name of a creator invalidates them', async () => {
  const creator = await world.given.creator();
  const published = async (): Promise<number> =>
    (
      await world.db.one<{ n: number }>(
        sql`select count(*)::int as n from outbox where subject like '%account.state-changed%'`,
      )
    ).n;
  const before = await published();
  await world.call(updateMe, { notify_sale: false }, creator);
  await world.call(updateMe, { bio: 'Not shown anywhere.' }, await world.given.account());
  const [name] = [`Name of ${creator.username}`];
  await world.call(updateMe, { display_name: name }, creator);
  await world.call(updateMe, { display_name: name }, creator);
  expect((await published()) - before).toBe(1);
});
