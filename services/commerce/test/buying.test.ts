import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { ItemId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Shop } from './shop.js';

test('a guest pays, the webhook fulfils the purchase, and the page shows file and key', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const item = await shop.item(seller, { enable_license_keys: true });
  const checkout = await shop.checkout(item);
  expect(checkout).toMatchObject({ state: 'checkout_open', item_id: item });
  await shop.pay(checkout, { email: 'Fan@Example.test' });
  await shop.settle();
  const page = await shop.world.call(getCheckout, { transaction_id: checkout.transaction_id, token: checkout.token });
  expect(page).toMatchObject({
    state: 'completed',
    amount_cents: 1_000,
    currency: 'usd',
    downloads: [{ filename: `${item}.zip` }],
    keys: [{ item_id: item, revoked: false }],
  });
  expect(page.keys[0]!.key).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(page.claim_url).toContain(checkout.token);
  expect(
    await shop.count('grants', sql`item_id = ${item} and guest_email = 'fan@example.test' and revoked_at is null`),
  ).toBe(1);
  const sales = await shop.world.call(listSales, {}, seller);
  expect(sales).toMatchObject({
    data: [{ id: checkout.transaction_id, net_cents: 1_000, buyer_display: 'f…@example.test' }],
    totals: [{ sales: 1, gross_cents: 1_000, net_cents: 1_000 }],
  });
});

test('an account sees its purchases in its library and finds them by a part of the title', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const buyer = await shop.world.given.account();
  const { transaction_id } = await shop.buy(item, buyer);
  const all = await shop.world.call(listPurchases, {}, buyer);
  expect(all.data).toMatchObject([{ id: transaction_id, item_id: item, has_access: true }]);
  expect((await shop.world.call(listPurchases, { q: all.data[0]!.item_title.slice(1, 5) }, buyer)).data).toHaveLength(
    1,
  );
  expect((await shop.world.call(listPurchases, { q: '%' }, buyer)).data).toHaveLength(0);
});

test('a payment under way is listed for its buyer and its seller, counts in no total, and ends as a purchase', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  const [item, other] = [await shop.item(seller), await shop.item(seller)];
  const paying = await shop.checkout(item, buyer);
  await shop.pay(paying, { method: 'sepa_debit' });
  await shop.settle();
  const { transaction_id } = paying;
  const underWayOf = async (item_id?: ItemId) =>
    (await shop.world.call(listPurchases, { item_id }, buyer)).under_way?.map(({ id }) => id);
  expect(await underWayOf()).toEqual([transaction_id]);
  expect(await underWayOf(item)).toEqual([transaction_id]);
  expect(await underWayOf(other)).toEqual([]);
  expect(await shop.world.call(listSales, {}, seller)).toMatchObject({
    data: [{ id: transaction_id, state: 'processing', under_way: true, net_cents: 0, refundable_cents: 0 }],
    totals: [],
  });
  const session = String((await shop.purchase(paying)).stripe_checkout_session_id);
  await shop.control('POST', `/settle-async/${session}`, { outcome: 'succeeded' });
  await shop.settle();
  expect(await underWayOf()).toEqual([]);
  expect((await shop.world.call(listPurchases, { item_id: item }, buyer)).data).toMatchObject([{ id: transaction_id }]);
  const { data, totals } = await shop.world.call(listSales, {}, seller);
  expect(data).toMatchObject([{ state: 'completed', net_cents: 1_000 }]);
  expect(data[0]).not.toHaveProperty('under_way');
  expect(totals).toMatchObject([{ sales: 1 }]);
});
