import { discover } from '@mnw/contracts/catalog/discover.rpc';
import { follow } from '@mnw/contracts/catalog/follow.rpc';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import { getTag } from '@mnw/contracts/catalog/get-tag.rpc';
import { listTags } from '@mnw/contracts/catalog/list-tags.rpc';
import { search } from '@mnw/contracts/catalog/search.rpc';
import { setItemTags } from '@mnw/contracts/catalog/set-item-tags.rpc';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import { sql, type Sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

async function shop(world: World) {
  const creator = await world.given.seller({ username: 'velvet' });
  const project = await world.given.project(creator, { slug: 'tape', title: 'Cathedral Tape' });
  const item = await world.given.item(project.id, {
    slug: 'song',
    title: 'Cathedral Song',
    priceCents: 500,
    salesCount: 2,
  });
  await world.call(setItemTags, { item_id: item.id, tags: ['music.electronic.ambient', 'music.jazz'] }, creator);
  return { creator, project, item };
}

test('a public item is returned with its project, creator, tags and file', async () => {
  await using world = await startWorld([catalog]);
  const { item, project, creator } = await shop(world);
  expect(await world.call(getPublicItem, { username: 'velvet', slug: 'tape', item_slug: 'song' })).toMatchObject({
    id: item.id,
    is_free: false,
    project: { id: project.id, slug: 'tape', labels: [] },
    creator: { id: creator.userId, username: 'velvet', accepts_payments: true },
    tags: [
      { path: 'music.electronic.ambient', is_primary: true },
      { path: 'music.jazz', is_primary: false },
    ],
    current_version: { version_number: '1.0.0', file_size_bytes: 7 },
  });
  expect(await world.call(getItemAddress, { item_id: item.id })).toEqual({
    username: 'velvet',
    project_slug: 'tape',
    item_slug: 'song',
  });
});

test('concurrent reads each get their own answer', async () => {
  await using world = await startWorld([catalog]);
  const { project } = await shop(world);
  const slugs = Array.from({ length: 30 }, (_, n) => `n-${n}`);
  for (const slug of slugs) await world.given.item(project.id, { slug, file: null });
  const asked = [...slugs, 'nothing', 'n-3'];
  const answers = await Promise.allSettled(
    asked.map((item_slug) => world.call(getPublicItem, { username: 'velvet', slug: 'tape', item_slug })),
  );
  expect(
    answers.map((answer) =>
      answer.status === 'fulfilled' ? answer.value.slug : (answer.reason as { code: string }).code,
    ),
  ).toEqual([...slugs, 'catalog.item-not-found', 'n-3']);
});

test('a project lists its published items in pages', async () => {
  await using world = await startWorld([catalog]);
  const { project } = await shop(world);
  for (const slug of ['b', 'c']) await world.given.item(project.id, { slug });
  await world.given.item(project.id, { slug: 'draft', isPublic: false });
  const first = await world.call(getPublicProject, { username: 'velvet', slug: 'tape', limit: 2 });
  const second = await world.call(getPublicProject, {
    username: 'velvet',
    slug: 'tape',
    limit: 2,
    cursor: first.next!,
  });
  expect([...first.items, ...second.items].map(({ slug }) => slug)).toEqual(['song', 'b', 'c']);
});

/** Every way in which a stranger could find the item. */
async function tracesOf(world: World, itemId: string): Promise<string[]> {
  const address = { username: 'velvet', slug: 'tape', item_slug: 'song' };
  const found: Record<string, boolean> = {
    item: await answers(world.call(getPublicItem, address)),
    byId: await answers(world.call(getItem, { item_id: itemId as never })),
    address: await answers(world.call(getItemAddress, { item_id: itemId as never })),
    project:
      (
        await world.call(getPublicProject, address).then(
          ({ items }) => items,
          () => [],
        )
      ).length > 0,
    creator: (
      await world.call(getCreator, { username: 'velvet' }).then(
        ({ projects }) => projects,
        () => [],
      )
    ).some(({ item_count }) => item_count > 0),
    search: (await world.call(search, { q: 'cathedral' })).data.length > 0,
    facets: ((await world.call(search, {})).facets?.type.length ?? 0) > 0,
    browse: (await world.call(search, {})).data.length > 0,
    suggest: (await world.call(suggest, { q: 'cathedral s' })).data.length > 0,
    front: Object.values(await world.call(discover, {})).some((rows) => rows.length > 0),
    tag: (await world.call(getTag, { path: 'music' })).data.length > 0,
    counts: (await world.call(listTags, {})).data.some(({ item_count }) => item_count > 0),
  };
  return Object.keys(found).filter((place) => found[place]);
}

const answers = (call: Promise<unknown>): Promise<boolean> =>
  call.then(
    () => true,
    () => false,
  );

const hidings: [string, Sql][] = [
  ['an unpublished item', sql`update items set is_public = false`],
  ['an item of an unpublished project', sql`update projects set is_public = false`],
  ['a removed item', sql`update items set listing_state = 'removed'`],
  ['an item of a suspended creator', sql`update users set suspended_at = now() where username = 'velvet'`],
  ['an item of a deactivated creator', sql`update users set deactivated_at = now() where username = 'velvet'`],
];

test.each(hidings)('%s appears nowhere', async (_, hide) => {
  await using world = await startWorld([catalog]);
  const { item } = await shop(world);
  await world.settle();
  expect(await tracesOf(world, item.id)).toHaveLength(12);
  await world.db.run(hide);
  await world.settle();
  expect(await tracesOf(world, item.id)).toEqual([]);
});

test('hidden projects and suspended creators can be neither followed nor found by name', async () => {
  await using world = await startWorld([catalog]);
  const [{ creator, project }, fan] = [await shop(world), await world.given.account()];
  await world.call(follow, { kind: 'project', id: project.id }, fan);
  await world.call(follow, { kind: 'user', id: creator.userId }, fan);
  expect((await world.call(getCreator, { username: 'velvet' })).follower_count).toBe(1);
  await world.db.run(sql`update users set suspended_at = now() where username = 'velvet'`);
  for (const target of [
    { kind: 'project', id: project.id },
    { kind: 'user', id: creator.userId },
  ] as const)
    await expect(world.call(follow, target, fan)).rejects.toMatchObject({ code: 'catalog.follow-target-not-found' });
  for (const kind of ['project', 'creator'] as const)
    expect((await world.call(search, { q: 'velvet', kind })).data).toEqual([]);
  await expect(world.call(getCreator, { username: 'velvet' })).rejects.toMatchObject({
    code: 'catalog.creator-not-found',
  });
});
