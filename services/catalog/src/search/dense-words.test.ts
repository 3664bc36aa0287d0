import { search } from '@mnw/contracts/catalog/search.rpc';
import { sql, Sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';
import { facetsOf } from './facets.queries.js';
import { textMatches, titleMatches } from './item-tiers.queries.js';
import { projectsNamed } from './names.queries.js';
import { filtersOf } from './search-filters.queries.js';

const many = 9_000;
const start = { score: null, id: null };
const anything = filtersOf({});

/** Items whose titles and texts all contain the same words; one has a tag, and the best seller contains a rare word. */
async function crowd(world: World): Promise<void> {
  const project = await world.given.project(await world.given.creator());
  await world.db.run(sql`
    insert into items (project_id, slug, title, description, item_type, is_public, published_at, ai_tier, sales_count)
    select ${project.id}, 'item-' || n, 'Velvet drones ' || n, 'Slow velvet and drones' || case when n = ${many} then ' with a sycamore' else '' end,
      'download', true, now(), 'handmade', n from generate_series(1, ${many}::int) n`);
  await world.db.run(sql`
    insert into item_tags (item_id, tag_id) select i.id, t.id from items i, tags t where i.slug = 'item-3' and t.path = 'software.audio-plugins.synthesizers'`);
  for (const table of ['items', 'item_tags']) await world.db.run(new Sql(`vacuum analyze ${table}`, [], undefined));
}

/** The number of rows of a table that the work reads, as counted by PostgreSQL. */
async function rowsRead(world: World, work: (tx: Tx) => Promise<unknown>, table = 'items'): Promise<number> {
  return world.db.transaction(async (tx) => {
    const read = async () =>
      (
        await tx.one<{ rows: number }>(
          sql`select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as rows from pg_stat_xact_user_tables where relname = ${table}`,
        )
      ).rows;
    const before = await read();
    await work(tx);
    return (await read()) - before;
  });
}

test('a search for words that occur everywhere reads a bounded number of rows, and so do its facets', async () => {
  await using world = await startWorld([catalog]);
  await crowd(world);
  const words = ['velvet', 'drones'];
  // About 3,000 rows to find candidates, as many to select from them, and at most 1,000 that are ranked.
  const most = 7_100;
  expect(await rowsRead(world, (tx) => titleMatches(tx, words, anything, start, 30))).toBeLessThanOrEqual(most);
  expect(await rowsRead(world, (tx) => textMatches(tx, ['slow', 'velvet'], anything, start, 30))).toBeLessThanOrEqual(
    most,
  );
  expect(await rowsRead(world, (tx) => facetsOf(tx, words, anything))).toBeLessThanOrEqual(most);
  expect(await rowsRead(world, (tx) => facetsOf(tx, ['sycamore'], anything))).toBeLessThanOrEqual(10);
});

test('for dense words the best sellers are found, facet counts are lower bounds, and a selective filter finds all matches', async () => {
  await using world = await startWorld([catalog]);
  await crowd(world);
  const { data, facets } = await world.call(search, { q: 'velvet drones', limit: 30 });
  expect(data).toHaveLength(30);
  expect(facets).toMatchObject({ at_least: true });
  const rows = await textMatches(world.db, ['slow', 'velvet'], anything, start, 1_000);
  expect(rows.map(({ card }) => card.slug)).toContain(`item-${many}`);
  expect((await world.call(search, { q: 'slow velvet', tag: 'software' })).data).toMatchObject([{ slug: 'item-3' }]);
  expect(await world.call(search, { q: 'velvet sycamore' })).toMatchObject({
    data: [{ slug: `item-${many}` }],
    facets: { at_least: false, type: [{ value: 'download', count: 1 }] },
  });
});

test('a project search for words that occur everywhere ranks a bounded number of projects, title matches first', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  await world.db.run(sql`
    insert into projects (user_id, slug, title, description, is_public, published_at)
    select ${creator.userId}, 'project-' || n, case when n = ${many} then 'Velvet' else 'Project' end || n, 'Slow velvet and drones', true, now() from generate_series(1, ${many}::int) n`);
  await world.given.project(creator, { title: 'Velvet drones', slug: 'named' });
  await world.db.run(new Sql('vacuum analyze projects', [], undefined));
  let hits: Awaited<ReturnType<typeof projectsNamed>> = [];
  const rows = await rowsRead(
    world,
    async (tx) => (hits = await projectsNamed(tx, ['velvet', 'drones'], 30)),
    'projects',
  );
  expect(hits[0]).toMatchObject({ title: 'Velvet drones' });
  expect(rows).toBeLessThanOrEqual(4_100);
});
