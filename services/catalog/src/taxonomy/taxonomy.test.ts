import { getItemTags } from '@mnw/contracts/catalog/get-item-tags.rpc';
import { getTag } from '@mnw/contracts/catalog/get-tag.rpc';
import { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import { listTags } from '@mnw/contracts/catalog/list-tags.rpc';
import { putProjectLabel } from '@mnw/contracts/catalog/put-project-label.rpc';
import { removeProjectLabel } from '@mnw/contracts/catalog/remove-project-label.rpc';
import { setItemTags } from '@mnw/contracts/catalog/set-item-tags.rpc';
import { setPrimaryTag } from '@mnw/contracts/catalog/set-primary-tag.rpc';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

async function shop(world: World) {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  return { creator, project, item: await world.given.item(project.id) };
}

test('an item has one main tag, the first by default', async () => {
  await using world = await startWorld([catalog]);
  const {
    creator,
    item: { id: item_id },
  } = await shop(world);
  const primary = async () =>
    (await world.call(getItemTags, { item_id }, creator)).data
      .filter(({ is_primary }) => is_primary)
      .map(({ path }) => path);
  await world.call(setItemTags, { item_id, tags: ['music.jazz', 'music.rock', 'music.jazz'] }, creator);
  expect(await primary()).toEqual(['music.jazz']);
  await world.call(setPrimaryTag, { item_id, tag: 'music.rock' }, creator);
  expect(await primary()).toEqual(['music.rock']);
  await world.call(setItemTags, { item_id, tags: ['music.jazz', 'music.rock'], primary: 'music.rock' }, creator);
  expect(await primary()).toEqual(['music.rock']);
  await world.call(setItemTags, { item_id, tags: [] }, creator);
  expect(await primary()).toEqual([]);
});

test('unknown tags, and a main tag that is not among the tags, are field errors and change nothing', async () => {
  await using world = await startWorld([catalog]);
  const {
    creator,
    item: { id: item_id },
  } = await shop(world);
  await world.call(setItemTags, { item_id, tags: ['music'] }, creator);
  await expect(world.call(setItemTags, { item_id, tags: ['music.nope'] }, creator)).rejects.toMatchObject({
    code: 'catalog.tag-not-found',
    details: { field: 'tags' },
  });
  await expect(
    world.call(setItemTags, { item_id, tags: ['music.jazz'], primary: 'music' }, creator),
  ).rejects.toMatchObject({ code: 'catalog.primary-not-among-tags' });
  await expect(world.call(setItemTags, { item_id, tags: [] }, await world.given.creator())).rejects.toMatchObject({
    code: 'catalog.item-not-found',
  });
  expect((await world.call(getItemTags, { item_id }, creator)).data).toHaveLength(1);
});

test('a branch counts an item once, however many of its tags the item has', async () => {
  await using world = await startWorld([catalog]);
  const {
    creator,
    item: { id: item_id },
  } = await shop(world);
  await world.call(setItemTags, { item_id, tags: ['music.electronic.ambient', 'music.electronic.techno'] }, creator);
  await world.settle();
  const counts = Object.fromEntries(
    (await world.call(listTags, {})).data.map(({ path, item_count }) => [path, item_count]),
  );
  expect([
    counts['music'],
    counts['music.electronic'],
    counts['music.electronic.ambient'],
    counts['music.jazz'],
  ]).toEqual([1, 1, 1, 0]);
  const branch = await world.call(getTag, { path: 'music.electronic' });
  expect(branch).toMatchObject({ tag: { name: 'Electronic' }, data: [{ id: item_id }] });
  expect(branch.children.map(({ slug }) => slug)).toEqual(['ambient', 'house', 'synthwave', 'techno']);
  await expect(world.call(getTag, { path: 'nope' })).rejects.toMatchObject({ code: 'catalog.tag-not-found' });
});

test('a project can take a label once and remove it', async () => {
  await using world = await startWorld([catalog]);
  const {
    creator,
    project: { id: project_id },
  } = await shop(world);
  const input = { project_id, label: 'drm-free' };
  await world.call(putProjectLabel, input, creator);
  expect(await world.call(putProjectLabel, input, creator)).toMatchObject({ labels: ['drm-free'] });
  expect(await world.call(removeProjectLabel, input, creator)).toMatchObject({ labels: [] });
  await expect(world.call(putProjectLabel, { project_id, label: 'nope' }, creator)).rejects.toMatchObject({
    code: 'catalog.label-not-found',
  });
  await expect(world.call(putProjectLabel, input, await world.given.creator())).rejects.toMatchObject({
    code: 'catalog.project-not-found',
  });
  expect((await world.call(listLabels, {})).data.length).toBeGreaterThan(3);
  expect((await world.call(listCategories, {})).data[0]).toMatchObject({ slug: 'music' });
});
