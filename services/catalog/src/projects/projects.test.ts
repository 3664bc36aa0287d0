import type { AccountActor } from '@mnw/contracts/actor';
import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { deleteProject } from '@mnw/contracts/catalog/delete-project.rpc';
import { getProject } from '@mnw/contracts/catalog/get-project.rpc';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { publishProject } from '@mnw/contracts/catalog/publish-project.rpc';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import type { ProjectId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

test('if two projects use one slug, one is created and the other gets a field error', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const results = await Promise.allSettled(
    [1, 2, 3].map(() => world.call(createProject, { title: 'Tape', slug: 'tape' }, creator)),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]!.reason).toMatchObject({
    code: 'catalog.slug-taken',
    kind: 'conflict',
    details: { field: 'slug' },
  });
  expect(await world.db.many(sql`select 1 from projects`)).toHaveLength(1);
});

test('without a slug, a free one is made from the title, and reserved slugs are refused', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const made = async (title: string) => (await world.call(createProject, { title }, creator)).slug;
  expect([await made('Été à la mer!'), await made('Été à la mer?'), await made('Blog'), await made('日本')]).toEqual([
    'ete-a-la-mer',
    'ete-a-la-mer-2',
    'blog-2',
    'riben',
  ]);
  await expect(world.call(createProject, { title: 'Feed', slug: 'feed' }, creator)).rejects.toMatchObject({
    code: 'catalog.slug-reserved',
    details: { field: 'slug' },
  });
});

test('the old slug of a renamed project redirects for ever, and nothing else can take it soon', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id } = await world.given.project(creator, { slug: 'old' });
  await world.call(updateProject, { project_id: id, slug: 'fresh' }, creator);
  const { username } = creator;
  expect(await world.call(getPublicProject, { username, slug: 'old' })).toMatchObject({ id, slug: 'fresh' });
  await expect(world.call(createProject, { title: 'Squatter', slug: 'old' }, creator)).rejects.toMatchObject({
    code: 'catalog.slug-taken',
  });
  world.clock.advance({ days: 91 });
  const taker = await world.call(createProject, { title: 'Later', slug: 'old' }, creator);
  await world.call(publishProject, { project_id: taker.id }, creator);
  expect(await world.call(getPublicProject, { username, slug: 'old' })).toMatchObject({ id: taker.id });
});

test("other people's projects are not found, whatever the request", async () => {
  await using world = await startWorld([catalog]);
  const [owner, stranger] = [await world.given.creator(), await world.given.creator()];
  const { id: project_id } = await world.given.project(owner);
  const attempts = [
    () => world.call(getProject, { project_id }, stranger),
    () => world.call(updateProject, { project_id, title: 'Mine' }, stranger),
    () => world.call(publishProject, { project_id }, stranger),
    () => world.call(deleteProject, { project_id }, stranger),
    () => world.call(createItem, { project_id, title: 'Mine', item_type: 'download' }, stranger),
  ];
  for (const attempt of attempts)
    await expect(attempt()).rejects.toMatchObject({ code: 'catalog.project-not-found', kind: 'not-found' });
  await expect(world.call(createProject, { title: 'No' }, await world.given.account())).rejects.toMatchObject({
    code: 'auth.creator-required',
  });
});

test('an unknown category is a field error, and a project with items keeps its currency', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const project = await world.call(createProject, { title: 'Tape', category: 'music', description: '*loud*' }, creator);
  expect(project).toMatchObject({
    category: 'music',
    currency: 'usd',
    description_html: expect.stringContaining('<em>loud</em>'),
  });
  await expect(world.call(updateProject, { project_id: project.id, category: 'nope' }, creator)).rejects.toMatchObject({
    details: { field: 'category' },
  });
  expect(
    await world.call(updateProject, { project_id: project.id, currency: 'eur', category: null }, creator),
  ).toMatchObject({ currency: 'eur', category: null });
  await world.given.item(project.id);
  await expect(world.call(updateProject, { project_id: project.id, currency: 'usd' }, creator)).rejects.toMatchObject({
    code: 'catalog.currency-fixed',
  });
});

test('lists page by key, and a made-up cursor is invalid input', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const ids: ProjectId[] = [];
  for (let n = 0; n < 5; n++) ids.unshift((await world.given.project(creator)).id);
  const first = await world.call(listProjects, { limit: 3 }, creator);
  const second = await world.call(listProjects, { limit: 3, cursor: first.next! }, creator);
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
  const forged = Buffer.from('["x"]').toString('base64url');
  for (const cursor of ['nonsense', forged])
    await expect(world.call(listProjects, { cursor }, creator)).rejects.toMatchObject({
      kind: 'invalid',
      details: { field: 'cursor' },
    });
});

test('deleting a project keeps owned items, hidden', async () => {
  await using world = await startWorld([catalog]);
  const [creator, fan] = [await world.given.creator(), await world.given.account()];
  const project = await world.given.project(creator, { slug: 'tape' });
  const [owned, unowned] = [
    await world.given.item(project.id, { priceCents: 500 }),
    await world.given.item(project.id),
  ];
  await world.given.purchase(owned.id, { userId: fan.userId });
  await world.call(deleteProject, { project_id: project.id }, creator);
  await world.settle();
  const left = await world.db.many(
    sql`select id, is_public, archived_at is not null as archived from items where id = any(${[owned.id, unowned.id]}::uuid[])`,
  );
  expect(left).toEqual([{ id: owned.id, is_public: false, archived: true }]);
  expect(await world.call(createProject, { title: 'Tape', slug: 'tape' }, creator)).toMatchObject({ slug: 'tape' });
  await expect(world.call(getProject, { project_id: project.id }, creator)).rejects.toMatchObject({
    kind: 'not-found',
  });
});

test('prices are in the currency of the Stripe account or, before there is one, in any that Stripe accepts', async () => {
  await using world = await startWorld([catalog]);
  const [beginner, seller] = [await world.given.creator(), await world.given.seller()];
  await world.db.run(sql`update seller_accounts set default_currency = 'eur'`);
  const make = (actor: AccountActor, currency?: string) =>
    world.call(createProject, { title: 'A project', ...(currency ? { currency } : {}) }, actor);
  await expect(make(beginner, 'zzz')).rejects.toMatchObject({ kind: 'invalid' });
  expect(await make(beginner)).toMatchObject({ currency: 'usd' });
  expect(await make(beginner, 'jpy')).toMatchObject({ currency: 'jpy' });
  const { id: project_id, currency } = await make(seller);
  expect(currency).toBe('eur');
  await expect(make(seller, 'usd')).rejects.toMatchObject({
    code: 'catalog.currency-not-settled',
    message: 'Stripe pays you out in EUR, so your prices are in EUR too.',
  });
  await expect(world.call(updateProject, { project_id, currency: 'usd' }, seller)).rejects.toMatchObject({
    code: 'catalog.currency-not-settled',
  });
});
