import { randomUUID } from 'node:crypto';
import { serviceActor } from '@mnw/contracts/actor';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getItemText } from '@mnw/contracts/catalog/get-item-text.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { issueDownloads } from '@mnw/contracts/catalog/issue-downloads.rpc';
import { TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { commerce, receipts } from '../../test/neighbours.js';
import { catalog } from '../catalog.service.js';

async function shop(world: World) {
  const [creator, fan] = [await world.given.creator(), await world.given.account()];
  const project = await world.given.project(creator);
  return {
    creator,
    fan,
    project,
    sold: await world.given.item(project.id, { priceCents: 500 }),
    free: await world.given.item(project.id),
  };
}

test('a file is available to its owners and its creator, and to everybody if it is free', async () => {
  await using world = await startWorld([catalog]);
  const { creator, fan, sold, free } = await shop(world);
  expect(await world.call(downloadItem, { item_id: free.id })).toMatchObject({
    item_id: free.id,
    filename: '1.0.0.bin',
  });
  for (const actor of [undefined, fan])
    await expect(world.call(downloadItem, { item_id: sold.id }, actor)).rejects.toMatchObject({
      code: 'catalog.purchase-required',
      kind: 'payment-required',
    });
  await world.call(downloadItem, { item_id: sold.id }, creator);
  await world.given.purchase(sold.id, { userId: fan.userId });
  const { url, expires_at } = await world.call(downloadItem, { item_id: sold.id }, fan);
  expect(url).toMatch(/^http/);
  expect(Date.parse(expires_at) - world.clock.now().getTime()).toBeLessThanOrEqual(300_000);
});

test('a pay-what-you-want item is not free to download without checkout', async () => {
  await using world = await startWorld([catalog]);
  const { project } = await shop(world);
  const item = await world.given.item(project.id, { pwywEnabled: true });
  await expect(world.call(downloadItem, { item_id: item.id })).rejects.toMatchObject({
    code: 'catalog.purchase-required',
  });
});

test('a hidden item is invisible to strangers and still available to its buyers', async () => {
  await using world = await startWorld([catalog]);
  const { fan, sold, free } = await shop(world);
  await world.given.purchase(sold.id, { userId: fan.userId });
  await world.db.run(sql`update items set is_public = false`);
  await expect(world.call(downloadItem, { item_id: free.id }, fan)).rejects.toMatchObject({
    code: 'catalog.item-not-found',
  });
  await expect(world.call(downloadItem, { item_id: sold.id })).rejects.toMatchObject({
    code: 'catalog.item-not-found',
  });
  await world.call(downloadItem, { item_id: sold.id }, fan);
});

test('the owner of a bundle owns its contents', async () => {
  await using world = await startWorld([catalog]);
  const { fan, project, sold } = await shop(world);
  const bundle = await world.given.item(project.id, { itemType: 'bundle', priceCents: 900 });
  await world.db.run(sql`insert into bundle_items (bundle_id, item_id) values (${bundle.id}, ${sold.id})`);
  await world.given.purchase(bundle.id, { userId: fan.userId });
  await world.call(downloadItem, { item_id: sold.id }, fan);
  const { downloads } = await world.call(issueDownloads, { item_ids: [bundle.id] }, serviceActor('commerce'));
  expect(downloads).toMatchObject([{ item_id: sold.id, version_id: sold.versionId }]);
});

test('an item without a file cannot be downloaded', async () => {
  await using world = await startWorld([catalog]);
  const { project } = await shop(world);
  const essay = await world.given.item(project.id, { itemType: 'article', body: 'x' });
  await expect(world.call(downloadItem, { item_id: essay.id })).rejects.toMatchObject({
    code: 'catalog.nothing-to-download',
  });
});

test('only commerce can have download URLs issued for others', async () => {
  await using world = await startWorld([catalog]);
  const { fan, sold } = await shop(world);
  for (const actor of [undefined, fan, serviceActor('mail')])
    await expect(world.call(issueDownloads, { item_ids: [sold.id] }, actor)).rejects.toMatchObject({
      code: 'auth.service-required',
    });
  expect((await world.call(issueDownloads, { item_ids: [sold.id] }, serviceActor('commerce'))).downloads).toHaveLength(
    1,
  );
});

test('concurrent downloads are counted once each, and no downloader is recorded', async () => {
  await using world = await startWorld([catalog]);
  const { creator, fan, free } = await shop(world);
  await Promise.all(Array.from({ length: 20 }, () => world.call(downloadItem, { item_id: free.id }, fan)));
  await world.call(downloadItem, { item_id: free.id }, creator);
  await world.settle();
  const { updated_at } = await world.db.one<{ updated_at: Date }>(
    sql`select updated_at from items where id = ${free.id}`,
  );
  await world.call(downloadItem, { item_id: free.id });
  await world.settle();
  expect(await world.call(getItem, { item_id: free.id }, creator)).toMatchObject({ download_count: 21 });
  expect(
    await world.db.one(
      sql`select download_count, (select updated_at from items where id = ${free.id}) as updated_at from versions where item_id = ${free.id}`,
    ),
  ).toEqual({ download_count: 21, updated_at });
});

test('a resumed download and a link preview are not counted', async () => {
  await using world = await startWorld([catalog]);
  const { fan, free } = await shop(world);
  await world.call(downloadItem, { item_id: free.id, is_counted: false }, fan);
  await world.call(downloadItem, { item_id: free.id }, fan);
  await world.settle();
  expect(await world.db.one(sql`select download_count from items where id = ${free.id}`)).toEqual({
    download_count: 1,
  });
});

test('the URL of a large file stays valid while a slow connection downloads it, but at most six hours', async () => {
  await using world = await startWorld([catalog]);
  const { free } = await shop(world);
  const secondsFor = async (bytes: number) => {
    await world.db.run(sql`update versions set file_size_bytes = ${bytes} where item_id = ${free.id}`);
    const { expires_at } = await world.call(downloadItem, { item_id: free.id });
    return (Date.parse(expires_at) - world.clock.now().getTime()) / 1000;
  };
  expect(Math.round((await secondsFor(1_000_000_000)) / 60)).toBe(72);
  expect(Math.round((await secondsFor(20_000_000_000)) / 60)).toBe(360);
});

/** A paid article without a file, and a file without a text. */
async function essayShop(world: World) {
  const { creator, fan, project, sold } = await shop(world);
  const essay = await world.given.item(project.id, { itemType: 'article', priceCents: 500, body: 'The secret.' });
  await world.db.run(sql`update items set body_html = '<p>The secret.</p>' where id = ${essay.id}`);
  return { creator, fan, project, sold, essay };
}

test('owners and the creator can read a text; a stranger can only if it is free and public', async () => {
  await using world = await startWorld([catalog]);
  const { creator, fan, sold, essay } = await essayShop(world);
  for (const actor of [undefined, fan])
    await expect(world.call(getItemText, { item_id: essay.id }, actor)).rejects.toMatchObject({
      code: 'catalog.purchase-required',
    });
  await world.given.purchase(essay.id, { userId: fan.userId });
  for (const actor of [fan, creator])
    expect(await world.call(getItemText, { item_id: essay.id }, actor)).toMatchObject({
      title: essay.title,
      body_html: '<p>The secret.</p>',
    });
  await expect(world.call(getItemText, { item_id: essay.id }, await world.given.account())).rejects.toMatchObject({
    code: 'catalog.purchase-required',
  });
  await expect(world.call(getItemText, { item_id: sold.id }, creator)).rejects.toMatchObject({
    code: 'catalog.nothing-to-read',
  });
  await world.db.run(sql`update items set price_cents = 0 where id = ${essay.id}`);
  expect(await world.call(getItemText, { item_id: essay.id })).toMatchObject({ body_html: '<p>The secret.</p>' });
  await world.db.run(sql`update items set pwyw_enabled = true where id = ${essay.id}`);
  await expect(world.call(getItemText, { item_id: essay.id })).rejects.toMatchObject({
    code: 'catalog.purchase-required',
  });
});

test('a buyer can still read a text that was hidden or deleted, or whose seller was suspended, but nobody can read a removed one', async () => {
  await using world = await startWorld([catalog]);
  const { creator, fan, essay } = await essayShop(world);
  await world.given.purchase(essay.id, { userId: fan.userId });
  const stranger = await world.given.account();
  const endings = [
    () => world.db.run(sql`update items set is_public = false where id = ${essay.id}`),
    () => world.call(deleteItem, { item_id: essay.id }, creator),
    () => world.db.run(sql`update users set suspended_at = now() where id = ${creator.userId}`),
  ];
  for (const end of endings) {
    await end();
    expect(await world.call(getItemText, { item_id: essay.id }, fan)).toMatchObject({
      body_html: '<p>The secret.</p>',
    });
    for (const actor of [undefined, stranger])
      await expect(world.call(getItemText, { item_id: essay.id }, actor)).rejects.toMatchObject({
        code: 'catalog.item-not-found',
      });
  }
  await world.db.run(sql`update items set listing_state = 'removed' where id = ${essay.id}`);
  await expect(world.call(getItemText, { item_id: essay.id }, fan)).rejects.toMatchObject({
    code: 'catalog.item-not-found',
  });
});

test('the holder of a valid receipt reads its text, even after it was hidden, and no other; a refunded or guessed receipt gives nothing', async () => {
  await using world = await startWorld([commerce, catalog]);
  const { creator, project, sold, essay } = await essayShop(world);
  const other = await world.given.item(project.id, { itemType: 'article', priceCents: 500, body: 'x' });
  await world.db.run(sql`update items set body_html = '<p>x</p>' where id = ${other.id}`);
  const receipt = { transaction_id: TransactionId.parse(randomUUID()), item_ids: [essay.id, sold.id] };
  receipts.set('live text', { ...receipt, live: true }).set('refunded text', { ...receipt, live: false });
  const read = (receipt_token: string, item_id = essay.id) => world.call(getItemText, { item_id, receipt_token });
  expect(await read('live text')).toMatchObject({
    item_id: essay.id,
    body_html: '<p>The secret.</p>',
    creator: { username: creator.username },
  });
  await world.db.run(sql`update items set is_public = false, archived_at = now() where id = ${essay.id}`);
  expect(await read('live text')).toMatchObject({ body_html: '<p>The secret.</p>' });
  for (const id of [other.id, sold.id])
    await expect(read('live text', id)).rejects.toMatchObject({ code: 'catalog.nothing-to-read' });
  await expect(read('refunded text')).rejects.toMatchObject({ code: 'catalog.purchase-required' });
  await expect(read('guessed')).rejects.toMatchObject({ kind: 'not-found' });
});

test('commerce learns which items of a purchase are texts and which are downloads', async () => {
  await using world = await startWorld([catalog]);
  const { project, sold, essay } = await essayShop(world);
  const bundle = await world.given.item(project.id, { itemType: 'bundle', priceCents: 900 });
  await world.db.run(
    sql`insert into bundle_items (bundle_id, item_id) values (${bundle.id}, ${sold.id}), (${bundle.id}, ${essay.id})`,
  );
  const issued = await world.call(issueDownloads, { item_ids: [bundle.id] }, serviceActor('commerce'));
  expect(issued).toMatchObject({
    downloads: [{ item_id: sold.id }],
    texts: [{ item_id: essay.id, title: essay.title }],
  });
});
