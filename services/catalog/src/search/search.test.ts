import { publishItem } from '@mnw/contracts/catalog/publish-item.rpc';
import { search } from '@mnw/contracts/catalog/search.rpc';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

/** Published by the use case, so that the vocabulary gets the words. */
async function shelf(world: World) {
  const creator = await world.given.creator({ username: 'night-owl' });
  const project = await world.given.project(creator, { title: 'Nocturnes', slug: 'nocturnes', isPublic: false });
  const things = [
    {
      title: 'Velvet Cathedral',
      description: 'Slow organ drones.',
      itemType: 'download',
      priceCents: 900,
      salesCount: 1,
    },
    { title: 'Café Sketches', description: 'Recorded in a cathedral café.', itemType: 'download', salesCount: 9 },
    {
      title: 'Cathedral',
      description: 'A photograph.',
      itemType: 'article',
      body: 'On light and velvet curtains.',
      aiTier: 'generated',
    },
    {
      title: 'Organ Presets',
      description: 'For synthesizers.',
      itemType: 'download',
      pwywEnabled: true,
      salesCount: 4,
    },
  ];
  for (const { ...thing } of things) {
    const { id } = await world.given.item(project.id, { ...thing, isPublic: false });
    await world.call(publishItem, { item_id: id }, creator);
  }
  return { creator, project };
}

type Query = CallInputOf<typeof search>;
const titles = async (world: World, query: Query) =>
  (await world.call(search, query)).data.map((hit) =>
    hit.kind === 'item' || hit.kind === 'project' ? hit.title : hit.kind === 'tag' ? hit.name : hit.username,
  );

test('words are searched in titles first, then in texts, and the last may be incomplete', async () => {
  await using world = await startWorld([catalog]);
  await shelf(world);
  const cases: [Query, string[]][] = [
    [{ q: 'cathedral' }, ['Cathedral', 'Velvet Cathedral', 'Café Sketches']],
    [{ q: 'velvet cath' }, ['Velvet Cathedral', 'Cathedral']],
    [{ q: 'cafe' }, ['Café Sketches']],
    [{ q: 'ORGAN drones' }, ['Velvet Cathedral']],
    [{ q: 'curtain' }, ['Cathedral']],
    [{ q: 'cathedral', sort: 'title' }, ['Café Sketches', 'Cathedral', 'Velvet Cathedral']],
    [{ q: 'cathedral', sort: 'sold' }, ['Café Sketches', 'Velvet Cathedral', 'Cathedral']],
    [{ sort: 'newest' }, ['Organ Presets', 'Cathedral', 'Café Sketches', 'Velvet Cathedral']],
  ];
  for (const [query, expected] of cases) expect([query, await titles(world, query)]).toEqual([query, expected]);
});

test('misspellings are corrected, and the answer names the corrected words', async () => {
  await using world = await startWorld([catalog]);
  await shelf(world);
  expect(await world.call(search, { q: 'velvt cathedrl' })).toMatchObject({
    corrected: 'velvet cathedral',
    data: [{ title: 'Velvet Cathedral' }, { title: 'Cathedral' }],
  });
  expect(await world.call(search, { q: 'cathedral' })).toMatchObject({ corrected: null });
  await world.db.run(sql`delete from search_words`);
  expect(await titles(world, { q: 'velvt cathedrl' })).toEqual(['Velvet Cathedral']);
});

test('words of hidden items find nothing', async () => {
  await using world = await startWorld([catalog]);
  await shelf(world);
  await world.db.run(sql`update items set is_public = false`);
  expect(await world.call(search, { q: 'velvt cathedrl' })).toEqual({
    data: [],
    next: null,
    corrected: null,
    facets: null,
  });
});

test('facets count the matches, and each facet narrows them', async () => {
  await using world = await startWorld([catalog]);
  const { project } = await shelf(world);
  await world.db.run(
    sql`insert into project_labels (project_id, label_id) select ${project.id}, id from labels where slug = 'drm-free'`,
  );
  await world.db.run(
    sql`insert into item_tags (item_id, tag_id) select i.id, t.id from items i, tags t where i.title = 'Organ Presets' and t.path = 'software.audio-plugins.synthesizers'`,
  );
  const { facets } = await world.call(search, {});
  expect(facets).toEqual({
    type: [
      { value: 'download', count: 3 },
      { value: 'article', count: 1 },
    ],
    price: [
      { value: 'free', count: 2 },
      { value: 'paid', count: 1 },
      { value: 'pwyw', count: 1 },
    ],
    ai: [
      { value: 'handmade', count: 3 },
      { value: 'generated', count: 1 },
    ],
    tag: [{ value: 'software.audio-plugins.synthesizers', count: 1 }],
    label: [{ value: 'drm-free', count: 4 }],
    at_least: false,
  });
  const narrowed: [Query, string[]][] = [
    [{ type: 'text' }, ['Cathedral']],
    [{ price: 'paid' }, ['Velvet Cathedral']],
    [{ price: 'pwyw', ai: 'handmade' }, ['Organ Presets']],
    [{ tag: 'software' }, ['Organ Presets']],
    [{ label: 'drm-free', q: 'velvet' }, ['Velvet Cathedral', 'Cathedral']],
    [{ label: 'lossless-audio' }, []],
  ];
  for (const [query, expected] of narrowed) expect([query, await titles(world, query)]).toEqual([query, expected]);
});

test.each(['match', 'newest', 'sold', 'title'] as const)('pages sorted by %s contain each match once', async (sort) => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  for (let n = 0; n < 9; n++)
    await world.given.item(project.id, {
      title: n % 2 ? 'Drone' : `Other ${n % 3}`,
      description: 'a drone',
      file: null,
      salesCount: n % 4,
    });
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await world.call(search, {
      q: sort === 'newest' ? '' : 'drone',
      sort,
      limit: 2,
      cursor: cursor ?? undefined,
    });
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  expect(seen).toHaveLength(9);
  expect(new Set(seen).size).toBe(9);
});

test('projects, creators and tags are found by name, by prefix and despite misspellings', async () => {
  await using world = await startWorld([catalog]);
  await shelf(world);
  const cases: [Query, string][] = [
    [{ q: 'noctur', kind: 'project' }, 'Nocturnes'],
    [{ q: 'noctrnes', kind: 'project' }, 'Nocturnes'],
    [{ q: 'night', kind: 'creator' }, 'night-owl'],
    [{ q: 'nigth owl', kind: 'creator' }, 'night-owl'],
    [{ q: 'ambi', kind: 'tag' }, 'Ambient'],
    [{ q: 'synthesisers', kind: 'tag' }, 'Synthesizers'],
  ];
  for (const [query, first] of cases) expect([query, (await titles(world, query))[0]]).toEqual([query, first]);
  const { data } = await world.call(suggest, { q: 'noc' });
  expect(data).toContainEqual({ kind: 'project', text: 'Nocturnes', path: '/@night-owl/nocturnes' });
});

test('without a query, projects, creators and tags are listed in pages', async () => {
  await using world = await startWorld([catalog]);
  await shelf(world);
  for (let n = 0; n < 4; n++)
    await world.given.project(await world.given.creator({ username: `maker-${n}` }), { title: `Project ${n}` });
  await world.given.project(await world.given.creator({ username: 'hidden' }), { title: 'Draft', isPublic: false });
  const everything = async (kind: 'project' | 'creator' | 'tag'): Promise<string[]> => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.call(search, { kind, limit: 2, cursor });
      seen.push(
        ...page.data.map((hit) =>
          hit.kind === 'creator'
            ? hit.username
            : hit.kind === 'tag'
              ? hit.path
              : hit.kind === 'project'
                ? hit.title
                : '',
        ),
      );
      cursor = page.next ?? undefined;
    } while (cursor);
    return seen;
  };
  expect(await everything('project')).toEqual(['Project 3', 'Project 2', 'Project 1', 'Project 0', 'Nocturnes']);
  expect(await everything('creator')).toEqual(['maker-3', 'maker-2', 'maker-1', 'maker-0', 'night-owl']);
  const paths = await everything('tag');
  expect(paths).toEqual([...new Set(paths)].sort());
  expect(paths).toHaveLength((await world.db.one<{ tags: number }>(sql`select count(*)::int as tags from tags`)).tags);
  expect(await world.call(search, { kind: 'project', q: '%' })).toMatchObject({ data: [] });
  await expect(world.call(search, { kind: 'tag', cursor: 'x' })).rejects.toMatchObject({ kind: 'invalid' });
});

test('the text of a paid article is found by nobody, neither by word nor by correction', async () => {
  await using world = await startWorld([catalog]);
  const { creator, project } = await shelf(world);
  const { id } = await world.given.item(project.id, {
    title: 'Letter',
    itemType: 'article',
    body: 'The treasure lies under the sycamore.',
    priceCents: 500,
    isPublic: false,
  });
  await world.call(publishItem, { item_id: id }, creator);
  const isFound = async (q: string) => (await titles(world, { q })).includes('Letter');
  for (const q of ['sycamore', 'sycamor', 'treasure lies', 'sycamroe'])
    expect([q, await isFound(q)]).toEqual([q, false]);
  await world.db.run(sql`update items set price_cents = 0, pwyw_enabled = true where id = ${id}`);
  expect(await isFound('sycamore')).toBe(false);
  await world.db.run(sql`update items set pwyw_enabled = false where id = ${id}`);
  expect(await isFound('sycamore')).toBe(true);
  await world.db.run(sql`update items set price_cents = 500 where id = ${id}`);
  expect(await isFound('sycamore')).toBe(false);
});

const hostile = [
  "'",
  '\\',
  ':*',
  "a':*|b",
  'a & | ! ()',
  'OR OR OR',
  '<->',
  'the',
  'the of and',
  'ガラスの街',
  '街',
  'x',
  '%',
  '_%_',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '🎹',
  'שלום',
  'العربية',
  '日本語',
  '½²',
  'ǆ',
  'e\u0301'.repeat(50),
  'a'.repeat(10_000),
  'a '.repeat(5_000),
  '('.repeat(10_000),
  '🎹'.repeat(5_000),
  "'; drop table items; --",
  '$1',
  '${1}',
  '&quot;',
  '\t\n\r',
  '-1',
  '1e999',
];

/** Without NUL and unpaired surrogates. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && text === Buffer.from(text).toString();

test('anything typed gets an answer', async () => {
  await using world = await startWorld([catalog]);
  await shelf(world);
  for (const q of hostile.filter(isStorable)) {
    for (const kind of ['item', 'project', 'creator', 'tag'] as const)
      for (const sort of ['match', 'title'] as const)
        expect(await world.call(search, { q, kind, sort })).toHaveProperty('data');
    expect(await world.call(suggest, { q })).toHaveProperty('data');
  }
});

test('text that no database can store is refused at its field', async () => {
  await using world = await startWorld([catalog]);
  for (const q of hostile.filter((text) => !isStorable(text)))
    await expect(world.call(search, { q })).rejects.toMatchObject({
      kind: 'invalid',
      details: { errors: [{ field: 'q' }] },
    });
});

test('a made-up cursor is invalid input', async () => {
  await using world = await startWorld([catalog]);
  const cursor = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const forged: Query[] = [
    { q: 'a', cursor: 'x' },
    { q: 'a', cursor: cursor([1, 'x', 'y', null]) },
    { q: 'a', cursor: cursor([1, 1, 'not-an-id', null]) },
    { sort: 'newest', cursor: cursor(['yesterday', '019ab000-0000-7000-8000-000000000000']) },
    { sort: 'sold', cursor: cursor(['9999999999', '019ab000-0000-7000-8000-000000000000']) },
  ];
  for (const query of forged) await expect(world.call(search, query)).rejects.toMatchObject({ kind: 'invalid' });
});
