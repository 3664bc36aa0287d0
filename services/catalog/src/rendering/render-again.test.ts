import { createItem } from '@mnw/contracts/catalog/create-item.rpc';
import { createProject } from '@mnw/contracts/catalog/create-project.rpc';
import { duplicateItem } from '@mnw/contracts/catalog/duplicate-item.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';
import { outdatedItems, outdatedProjects, setItemHtml, setProjectHtml } from './rendering.queries.js';

const old = '<p onclick="old()">old</p>';

async function someTexts(world: World) {
  const creator = await world.given.creator();
  const { id: project_id } = await world.call(createProject, { title: 'A', description: '*one*' }, creator);
  const { id: item_id } = await world.call(
    createItem,
    { project_id, title: 'A', item_type: 'article', description: '*two*', body: '*three*' },
    creator,
  );
  await world.settle();
  await world.db.run(sql`update projects set description_html = ${old}`);
  await world.db.run(sql`update items set description_html = ${old}, body_html = ${old}`);
  return { creator, item_id };
}

const outdate = async (world: World): Promise<void> => {
  await world.db.run(sql`update projects set html_version = 0`);
  await world.db.run(sql`update items set html_version = 0`);
};
const stored = (world: World) =>
  world.db.many(
    sql`select description_html as html from projects union all select description_html from items union all select body_html from items`,
  );

test('HTML of an older renderer version is rendered again, and current HTML is not touched', async () => {
  await using world = await startWorld([catalog]);
  await someTexts(world);
  await world.settle();
  expect(await stored(world)).toEqual(Array(3).fill({ html: old }));
  await outdate(world);
  await world.settle();
  expect(await stored(world)).toEqual(['one', 'two', 'three'].map((word) => ({ html: `<p><em>${word}</em></p>\n` })));
  expect([...(await outdatedProjects(world.db, 10)), ...(await outdatedItems(world.db, 10))]).toEqual([]);
});

test('a copy of an item is rendered again, because its copied HTML may be older', async () => {
  await using world = await startWorld([catalog]);
  const { creator, item_id } = await someTexts(world);
  const { id } = await world.call(duplicateItem, { item_id }, creator);
  await world.settle();
  expect(await world.db.one(sql`select description_html, body_html from items where id = ${id}`)).toEqual({
    description_html: '<p><em>two</em></p>\n',
    body_html: '<p><em>three</em></p>\n',
  });
});

test('a text that its author rewrote during rendering keeps its own HTML', async () => {
  await using world = await startWorld([catalog]);
  await someTexts(world);
  await outdate(world);
  const [[project], [item]] = [await outdatedProjects(world.db, 1), await outdatedItems(world.db, 1)];
  await world.db.run(sql`update projects set description = 'new', description_html = 'new'`);
  await world.db.run(sql`update items set body = 'new', body_html = 'new'`);
  const html = { description_html: 'late', body_html: 'late' };
  expect([await setProjectHtml(world.db, project!, html), await setItemHtml(world.db, item!, html)]).toEqual([0, 0]);
});
