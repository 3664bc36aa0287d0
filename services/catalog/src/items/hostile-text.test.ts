import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { duplicateItem } from '@mnw/contracts/catalog/duplicate-item.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import { search } from '@mnw/contracts/catalog/search.rpc';
import { updateItem } from '@mnw/contracts/catalog/update-item.rpc';
import { updateProject } from '@mnw/contracts/catalog/update-project.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

const amplified = (length: number): string =>
  `[a]: https://a.example/${'x'.repeat(1_900)}\n\n${'[a] [a] [a] [a]\n'.repeat(length / 16)}`;
const refusedAt = (field: string) => ({
  code: 'input.invalid',
  details: { errors: [{ field, message: expect.stringContaining('too large') as string }] },
});

test('a description or article whose HTML would be too large is refused before anything is stored', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  const { id: item_id } = await world.given.item(project_id, { isPublic: false });
  const description = amplified(17_000);
  const body = amplified(400_000);
  const stored = () =>
    world.db.many(sql`select description, body from items union all select description, null from projects`);
  const before = await stored();
  const changes = [
    [() => world.call(createProject, { title: 'A', description }, creator), 'description'],
    [() => world.call(updateProject, { project_id, description }, creator), 'description'],
    [
      () => world.call(createItem, { project_id, title: 'A', item_type: 'article', description }, creator),
      'description',
    ],
    [() => world.call(createItem, { project_id, title: 'A', item_type: 'article', body }, creator), 'body'],
    [() => world.call(updateItem, { item_id, body }, creator), 'body'],
  ] as const;
  for (const [change, field] of changes) await expect(change()).rejects.toMatchObject(refusedAt(field));
  expect(await stored()).toEqual(before);
});

test('texts that a change does not mention keep their HTML, also in a copy', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  const { id: item_id } = await world.call(
    createItem,
    { project_id, title: 'A', item_type: 'article', description: '*one*', body: 'Some **words**.' },
    creator,
  );
  await world.call(updateItem, { item_id, title: 'B' }, creator);
  await world.call(duplicateItem, { item_id }, creator);
  const rows = await world.db.many(sql`select description_html, body_html, word_count from items`);
  expect(rows).toEqual(
    Array(2).fill({
      description_html: '<p><em>one</em></p>\n',
      body_html: '<p>Some <strong>words</strong>.</p>\n',
      word_count: 2,
    }),
  );
  await world.call(updateItem, { item_id, description: 'two' }, creator);
  expect(await world.call(getItem, { item_id }, creator)).toMatchObject({
    description_html: '<p>two</p>\n',
    word_count: 2,
  });
});

test('ten articles of 450 kB are read page by page, in order', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  for (let n = 0; n < 10; n += 1)
    await world.given.item(project_id, { itemType: 'article', title: String(n), body: 'word '.repeat(90_000) });
  await world.db.run(sql`update items set position = title::int`);
  const read: string[] = [];
  let pages = 0;
  for (let cursor: string | undefined; cursor !== undefined || pages === 0; pages += 1) {
    const page = await world.call(listProjectItems, { project_id, cursor, limit: 100 }, creator);
    read.push(...page.data.map(({ title }) => title));
    cursor = page.next ?? undefined;
  }
  expect([read.join(''), pages]).toEqual(['0123456789', 5]);
});

test('a card shows the words of a description without its Markdown', async () => {
  await using world = await startWorld([catalog]);
  const creator = await world.given.creator();
  const { id: project_id } = await world.given.project(creator);
  const { id: item_id } = await world.given.item(project_id, { title: 'Velvet' });
  const description = '# Nine *pieces*\n\nFor [organ](https://a.example) & `tape <1>`. ![x](https://a.example/x.png)';
  await world.call(updateItem, { item_id, description }, creator);
  await world.settle();
  const { data } = await world.call(search, { q: 'Velvet' });
  expect(data[0]).toMatchObject({ excerpt: 'Nine pieces For organ & tape <1>. x' });
});
