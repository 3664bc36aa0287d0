import { addVersion } from '@mnw/contracts/catalog/add-version.rpc';
import { deleteVersion } from '@mnw/contracts/catalog/delete-version.rpc';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import { makeVersionCurrent } from '@mnw/contracts/catalog/make-version-current.rpc';
import { updateVersion } from '@mnw/contracts/catalog/update-version.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../catalog.service.js';

async function shop(world: World) {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  const item = await world.given.item(project.id);
  const [next, later] = [await world.given.version(item.id, '1.1.0'), await world.given.version(item.id, '1.2.0')];
  return { creator, project, item, next, later };
}

const current = (world: World) => world.db.many(sql`select version_number from versions where is_current`);

test('if several versions are made current at once, one of them is current', async () => {
  await using world = await startWorld([catalog]);
  const { creator, next, later } = await shop(world);
  const results = await Promise.allSettled(
    [next, later, next, later].map((version_id) => world.call(makeVersionCurrent, { version_id }, creator)),
  );
  expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await current(world)).toHaveLength(1);
});

test('a version is released when it first becomes current, and only then', async () => {
  await using world = await startWorld([catalog]);
  const { creator, project, item, next } = await shop(world);
  await world.call(makeVersionCurrent, { version_id: next }, creator);
  await world.call(makeVersionCurrent, { version_id: item.versionId! }, creator);
  await world.call(makeVersionCurrent, { version_id: next }, creator);
  const said = await world.db.many<{ payload: object }>(
    sql`select payload from outbox where subject = 'evt.catalog.version.released.v1'`,
  );
  expect(said).toEqual([
    { payload: { version_id: next, item_id: item.id, project_id: project.id, user_id: creator.userId } },
  ]);
  const shown = await world.call(getPublicItem, {
    username: creator.username,
    slug: project.slug,
    item_slug: item.slug,
  });
  expect(shown.current_version).toMatchObject({ version_number: '1.1.0' });
});

test('a version that has not passed its check cannot become current', async () => {
  await using world = await startWorld([catalog]);
  const { creator, next } = await shop(world);
  await world.db.run(sql`update versions set state = 'held' where id = ${next}`);
  await expect(world.call(makeVersionCurrent, { version_id: next }, creator)).rejects.toMatchObject({
    code: 'catalog.version-not-clean',
  });
});

test("other people's versions are not found", async () => {
  await using world = await startWorld([catalog]);
  const { item, next: version_id } = await shop(world);
  const stranger = await world.given.creator();
  for (const rpc of [makeVersionCurrent, updateVersion, deleteVersion])
    await expect(world.call(rpc, { version_id }, stranger)).rejects.toMatchObject({
      code: 'catalog.version-not-found',
    });
  await expect(world.call(listVersions, { item_id: item.id }, stranger)).rejects.toMatchObject({
    code: 'catalog.item-not-found',
  });
});

test('the current file of a published item cannot be removed', async () => {
  await using world = await startWorld([catalog]);
  const { creator, item, next } = await shop(world);
  await expect(world.call(deleteVersion, { version_id: item.versionId! }, creator)).rejects.toMatchObject({
    code: 'catalog.version-in-use',
  });
  await world.call(deleteVersion, { version_id: next }, creator);
  expect(
    (await world.call(listVersions, { item_id: item.id }, creator)).data.map(({ version_number }) => version_number),
  ).toEqual(['1.2.0', '1.0.0']);
});

test('a version number is used once per item, and articles have no files', async () => {
  await using world = await startWorld([catalog]);
  const { creator, project, next } = await shop(world);
  await expect(world.call(updateVersion, { version_id: next, version_number: '1.0.0' }, creator)).rejects.toMatchObject(
    { code: 'catalog.version-taken', details: { field: 'version_number' } },
  );
  const essay = await world.given.item(project.id, { itemType: 'article', body: 'x' });
  const attempt = world.call(
    addVersion,
    { item_id: essay.id, upload_id: '019ab000-0000-7000-8000-000000000000' as never, version_number: '1' },
    creator,
  );
  await expect(attempt).rejects.toMatchObject({ code: 'catalog.type-takes-no-file' });
});
