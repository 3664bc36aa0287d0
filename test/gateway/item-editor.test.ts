import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import type { ItemId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { postedForms } from '../bad-input/posted-forms.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const typed = { title: 'Song', price_kind: 'fixed', price: '7', ai_tier: 'handmade', body: 'Once upon a time.' };

async function editor() {
  const creator = await world.given.creator();
  const session = await world.given.session(creator);
  const project = await world.given.project(creator, { isPublic: false });
  const headers = { ...session, accept: 'text/html' };
  const get = async (path: string) => (await world.http.get(path).set(headers).expect(200)).text;
  /** Fills a form of the page and sends it. */
  const send = async (page: string, action: string, fields: Record<string, string>) => {
    const form = postedForms(await get(page)).find((found) => found.action === action)!;
    const sent = { csrf: form.fields['csrf'], once: form.fields['once'], ...typed, ...fields };
    return world.http
      .post(action)
      .set({ ...headers, 'sec-fetch-site': 'same-origin' })
      .type('form')
      .send(sent);
  };
  const newItem = (fields: Record<string, string> = {}) =>
    send(`/dashboard/projects/${project.id}/items/new`, `/dashboard/projects/${project.id}/items`, {
      item_type: 'article',
      ...fields,
    });
  return { project, get, send, newItem, headers };
}

async function withItem() {
  const desk = await editor();
  const path = new URL((await desk.newItem()).headers['location'] as string, 'http://page').pathname;
  const rowOf = () =>
    world.db.one<{ title: string; is_public: boolean; project_is_public: boolean }>(sql`
      select i.title, i.is_public, p.is_public as project_is_public
      from items i join projects p on p.id = i.project_id where i.id = ${path.split('/').at(-1)}::uuid`);
  return { ...desk, path, rowOf };
}

test('a new item with an unknown tag is refused, and nothing is made', async () => {
  const { newItem, project, headers } = await editor();
  const refused = await newItem({ tags: 'no.such-tag' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('There is no tag called no.such-tag.');
  expect(await world.db.many(sql`select 1 from items where project_id = ${project.id}`)).toEqual([]);
  const again = await world.http.get(`/dashboard/projects/${project.id}/items`).set(headers).expect(303);
  expect(again.headers['location']).toBe(`/dashboard/projects/${project.id}/items/new`);
});

test('publishing saves the edits, publishes the draft project and says both', async () => {
  const { path, get, send, rowOf } = await withItem();
  const before = await get(path);
  expect(before).toContain('When you publish this item, we publish');
  expect(before).toContain('nobody can buy it until you');
  const published = await send(path, path, { title: 'Song, second take', then: 'publish' });
  expect(published.headers['location']).toBe(`${path}?done=published-with-project`);
  expect(await rowOf()).toEqual({ title: 'Song, second take', is_public: true, project_is_public: true });
  const after = await get(`${path}?done=published-with-project`);
  expect(after).toContain('The item and its project are published.');
  expect(after).toContain('Nobody can buy it yet');
  expect(after).toContain('href="/dashboard/payouts">Connect Stripe');
});

test('an item that is not ready is saved and says what keeps it from being published', async () => {
  const { path, send, rowOf } = await withItem();
  const refused = await send(path, path, { title: 'Silence', body: '', then: 'publish' });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('Your changes are saved, but the item is not published');
  expect(refused.text).toContain('Write something first.');
  expect(await rowOf()).toMatchObject({ title: 'Silence', is_public: false });
});

test('the refusal of a hidden project leads to the project', async () => {
  const { path, project, send, rowOf } = await withItem();
  await world.db.run(sql`update projects set published_at = now() where id = ${project.id}`);
  const refused = await send(path, path, { then: 'publish' });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain('You have hidden this project.');
  expect(refused.text).toContain(`<a href="/dashboard/projects/${project.id}"><bdi>`);
  expect(await rowOf()).toMatchObject({ is_public: false, project_is_public: false });
});

test('an item and its project are deleted after a page that says what it means, and buyers keep what they bought', async () => {
  const { path, project, get, send, rowOf } = await withItem();
  const itemId = path.split('/').at(-1) as ItemId;
  const fan = await world.given.account();
  await world.given.purchase(itemId, { userId: fan.userId });
  expect(await get(path)).toContain(`href="${path}/delete"`);
  expect(await get(`${path}/delete`)).toContain('Whoever bought something keeps it');
  const deleted = await send(`${path}/delete`, `${path}/delete`, {});
  expect(deleted.headers['location']).toBe(`/dashboard/projects/${project.id}?done=item-deleted`);
  expect(await rowOf()).toMatchObject({ is_public: false });
  const projectPath = `/dashboard/projects/${project.id}`;
  expect(await get(projectPath)).toContain(`href="${projectPath}/delete"`);
  const gone = await send(`${projectPath}/delete`, `${projectPath}/delete`, {});
  expect(gone.headers['location']).toBe('/dashboard/projects?done=project-deleted');
  expect(await get('/dashboard/projects?done=project-deleted')).not.toContain(`href="${projectPath}"`);
  expect(
    await world.db.many(sql`select 1 from grants where user_id = ${fan.userId} and revoked_at is null`),
  ).toHaveLength(1);
});
