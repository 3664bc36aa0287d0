import { search } from '@mnw/contracts/catalog/search.rpc';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import fc from 'fast-check';
import { catalog } from '../catalog.service.js';

/** Each title, and what somebody may type to find it. */
const corpus: [title: string, ...queries: string[]][] = [
  ['심야 라디오 한밤의 드라이브 모음', '한밤의 드라이브', '한밤의 드라이브'.normalize('NFD'), '드라이'],
  ['夜のガラスの街をあるく', 'ガラスの街', 'ｶﾞﾗｽの街', 'ガラスの街'.normalize('NFD'), '街'],
  ['自由的維基百科與朋友', '維基百科', '百科', '友'],
  ['Tokyo東京2024夏', '東京', 'tokyo', '2024', '夏', '東京2024'],
  ['เพลงรักสายฝนตกหนัก', 'สายฝน', 'ฝนตก', 'เพลงรักสายฝนตกหนัก'],
  ['ເພງລາວເກົ່າ', 'ລາວ'],
  ['ចម្រៀងខ្មែរបុរាណ', 'ខ្មែរ'],
  ['မြန်မာသီချင်း', 'သီချင်း'],
  ['हिन्दी की कविताएँ', 'हिन्दी', 'कविताएँ'],
  ['Пёстрая Ёлка', 'ёлка', 'елка', 'ПЕСТРАЯ'],
  ['Οι μύθοι του Σίσυφου', 'ΜΥΘΟΙ', 'σισυφου'],
  ['Łódź nocą', 'lodz', 'łódź', 'noca'],
  ['Große Straße', 'strasse', 'STRASSE', 'straße', 'große'],
  ['İstanbul ışıkları', 'istanbul', 'İSTANBUL'],
  ['Cà phê sữa đá', 'ca phe sua da', 'sữa đá'],
  ['שָׁלוֹם עולם', 'שלום'],
  ['كِتَابُ الأغاني', 'كتاب'],
  ['Zero\u200bWidth\u202e Name', 'zerowidth', 'name'],
  ['ﬁne ½ Ⅻ', 'fine', 'xii'],
  ['Night 🎹 keys', '🎹', 'night keys'],
];

async function shelfOf(world: World, titles: readonly string[]): Promise<void> {
  const project = await world.given.project(await world.given.creator(), { title: 'Shelf' });
  for (const title of titles) await world.given.item(project.id, { title, slug: undefined, file: null });
}

const found = async (world: World, q: string) =>
  (await world.call(search, { q, limit: 100 })).data.map((hit) => (hit.kind === 'item' ? hit.title : ''));

test('titles in every script are found by their words, whatever the position', async () => {
  await using world = await startWorld([catalog]);
  await shelfOf(
    world,
    corpus.map(([title]) => title),
  );
  await shelfOf(
    world,
    Array.from({ length: 30 }, (_, n) => `Filler ${n}`),
  );
  for (const [title, ...queries] of corpus)
    for (const q of [title, ...queries])
      expect([q, await found(world, q)]).toEqual([q, expect.arrayContaining([title])]);
  expect(await found(world, '基維')).toEqual([]);
  expect((await world.call(suggest, { q: 'ガラスの' })).data).toEqual([
    expect.objectContaining({ text: '夜のガラスの街をあるく' }),
  ]);
});

test('an item is found by any run of whole words of its own title, and by any run of characters in a script without spaces', async () => {
  await using world = await startWorld([catalog]);
  const spaced = fc.array(
    fc.constantFrom(
      'Łódź',
      'drive',
      '한밤의',
      'हिन्दी',
      'Straße',
      'Ёлка',
      'ﬁne',
      'x',
      '2024',
      'ΣΊΣΥΦΟΣ',
      'café',
      'كِتَابُ',
    ),
    { minLength: 1, maxLength: 12 },
  );
  const unspaced = fc.array(fc.constantFrom(...'維基百科夜のガラスの街สายฝนตกខ្មែរ'), { minLength: 1, maxLength: 30 });
  const cut = fc.tuple(fc.nat(), fc.nat());
  const cases = fc.sample(
    fc.tuple(
      fc.oneof(
        spaced.map((parts) => ({ parts, glue: ' ' })),
        unspaced.map((parts) => ({ parts, glue: '' })),
      ),
      cut,
    ),
    150,
  );
  const titled = cases.map(([{ parts, glue }, [a, b]]) => {
    const from = a % parts.length;
    return { title: parts.join(glue), run: parts.slice(from, from + 1 + (b % (parts.length - from))).join(glue) };
  });
  const misses = await world.db.many(sql`
    select title, run from unnest(${titled.map(({ title }) => title)}::text[], ${titled.map(({ run }) => run)}::text[]) as t (title, run)
    where not search_names(title) @@ search_names_query((search_runs(run))[1:8])
      or not search_prose(title) @@ search_prose_query((search_runs(run))[1:8])`);
  expect(misses).toEqual([]);
});

test('the search functions are idempotent, and their result always fits into an index', async () => {
  await using world = await startWorld([catalog]);
  const texts = fc
    .sample(
      fc.string({ unit: 'binary', maxLength: 400 }).map((text) => text.replaceAll('\u0000', '')),
      300,
    )
    .filter((text) => text === Buffer.from(text).toString());
  const bad = await world.db.many(sql`
    select t from unnest(${texts}::text[]) as given (t)
    where search_runs(array_to_string(search_runs(t), ' ')) <> search_runs(t) or pg_column_size(search_names(repeat(t, 50))) > 2600`);
  expect(bad).toEqual([]);
  const project = await world.given.project(await world.given.creator());
  const han = String.fromCodePoint(...Array.from({ length: 20_000 }, (_, n) => 0x20000 + ((n * 7919) % 40_000)));
  await world.given.item(project.id, {
    title: han.slice(0, 200),
    description: han.slice(0, 20_000),
    body: `${han}${han}`,
    itemType: 'article',
  });
  expect(await found(world, [...han].slice(40, 60).join(''))).toHaveLength(1);
});

test('a title search uses its index', async () => {
  await using world = await startWorld([catalog]);
  await world.db.transaction(async (tx) => {
    await tx.run(sql`set local enable_seqscan = off`);
    const plan = await tx.many<{ 'QUERY PLAN': string }>(
      sql`explain select id from items where search_head @@ search_names_query((search_runs('ガラスの街'))[1:8])`,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('items_search_head_idx');
  });
});
