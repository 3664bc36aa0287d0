import { randomUUID } from 'node:crypto';
import { downloadByReceipt } from '@mnw/contracts/catalog/download-by-receipt.rpc';
import { downloadItem } from '@mnw/contracts/catalog/download-item.rpc';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { purchaseRestored } from '@mnw/contracts/commerce/purchase-restored.event';
import { RefundId, TransactionId } from '@mnw/contracts/ids';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { sql } from '@mnw/db/sql';
import { identity, publishEvent } from '@mnw/testing/neighbours';
import { startWorld, type World } from '@mnw/testing/world';
import { catalog } from '../src/catalog.service.js';
import { commerce, receipts } from './neighbours.js';

async function shop(world: World) {
  const creator = await world.given.creator();
  const project = await world.given.project(creator);
  return { creator, project, item: await world.given.item(project.id, { priceCents: 500 }) };
}

test("sales are counted once per purchase, without guests' free ones, and subtracted only by a full refund", async () => {
  await using world = await startWorld([commerce, catalog]);
  const { creator, project, item } = await shop(world);
  const sale = () => ({
    transaction_id: TransactionId.parse(randomUUID()),
    item_id: item.id,
    seller_id: creator.userId,
    buyer_id: null,
    amount_cents: 500,
    currency: 'usd',
  });
  for (let n = 0; n < 3; n++) await publishEvent(world, purchaseCompleted, { ...sale(), project_id: project.id });
  await world.settle();
  expect(await world.call(getItem, { item_id: item.id }, creator)).toMatchObject({ sales_count: 3 });
  for (const buyer_id of [null, creator.userId])
    await publishEvent(world, purchaseCompleted, { ...sale(), project_id: project.id, amount_cents: 0, buyer_id });
  await world.settle();
  expect(await world.call(getItem, { item_id: item.id }, creator)).toMatchObject({ sales_count: 4 });
  for (const full of [true, false])
    await publishEvent(world, purchaseRefunded, { ...sale(), refund_id: RefundId.parse(randomUUID()), full });
  await world.settle();
  expect(await world.call(getItem, { item_id: item.id }, creator)).toMatchObject({ sales_count: 3 });
});

test('sales, full refunds and failed refunds give the same count in every order of handling', async () => {
  await using world = await startWorld([commerce, catalog]);
  const { creator, project, item } = await shop(world);
  const about = { transaction_id: TransactionId.parse(randomUUID()), item_id: item.id };
  const sale = { ...about, seller_id: creator.userId, buyer_id: null, amount_cents: 500, currency: 'usd' };
  const said = {
    sold: () => publishEvent(world, purchaseCompleted, { ...sale, project_id: project.id }),
    refunded: () =>
      publishEvent(world, purchaseRefunded, { ...sale, refund_id: RefundId.parse(randomUUID()), full: true }),
    restored: () => publishEvent(world, purchaseRestored, about),
  };
  const orders: [...(keyof typeof said)[], number][] = [
    ['refunded', 'sold', 0],
    ['refunded', 'refunded', 'sold', 'sold', 'sold', 1],
    ['restored', 'refunded', 'sold', 2],
    ['refunded', 'restored', 'sold', 3],
  ];
  for (const order of orders) {
    const count = order.pop();
    for (const name of order as (keyof typeof said)[]) {
      await said[name]();
      await world.settle();
    }
    expect(await world.call(getItem, { item_id: item.id }, creator)).toMatchObject({ sales_count: count });
  }
  expect(await world.db.one(sql`select uncounted_refunds from items where id = ${item.id}`)).toEqual({
    uncounted_refunds: 0,
  });
});

test('the holder of a live receipt gets the file, and it is counted; a refunded receipt gives nothing', async () => {
  await using world = await startWorld([commerce, catalog]);
  const { creator, project, item } = await shop(world);
  const other = await world.given.item(project.id, { priceCents: 500 });
  const receipt = { transaction_id: TransactionId.parse(randomUUID()), item_ids: [item.id] };
  receipts.set('live', { ...receipt, live: true }).set('refunded', { ...receipt, live: false });
  expect(await world.call(downloadByReceipt, { receipt_token: 'live' })).toMatchObject({
    item_id: item.id,
    filename: '1.0.0.bin',
  });
  await expect(world.call(downloadByReceipt, { receipt_token: 'live', item_id: other.id })).rejects.toMatchObject({
    code: 'catalog.nothing-to-download',
  });
  await expect(world.call(downloadByReceipt, { receipt_token: 'refunded' })).rejects.toMatchObject({
    code: 'catalog.purchase-required',
  });
  await expect(world.call(downloadByReceipt, { receipt_token: 'guessed' })).rejects.toMatchObject({
    kind: 'not-found',
  });
  await world.settle();
  expect(await world.call(getItem, { item_id: item.id }, creator)).toMatchObject({ download_count: 1 });
});

test('the work of a deleted account is hidden, and its buyers still have it', async () => {
  await using world = await startWorld([identity, catalog]);
  const [{ creator, item }, fan] = [await shop(world), await world.given.account()];
  await world.given.purchase(item.id, { userId: fan.userId });
  await world.db.run(
    sql`insert into follows (follower_id, target_type, target_id) values (${fan.userId}, 'user', ${creator.userId})`,
  );
  await publishEvent(world, accountDeleted, { user_id: creator.userId });
  await world.settle();
  expect(await world.db.many(sql`select is_public from items union all select is_public from projects`)).toEqual([
    { is_public: false },
    { is_public: false },
  ]);
  expect(await world.db.many(sql`select 1 from follows`)).toEqual([]);
  expect((await world.call(getCreator, { username: creator.username })).projects).toEqual([]);
  await world.call(downloadItem, { item_id: item.id }, fan);
});
