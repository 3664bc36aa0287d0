import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import type { Actor } from '@mnw/contracts/actor';
import { claimPurchases } from '@mnw/contracts/commerce/claim-purchases.rpc';
import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import { receiptForMail } from '@mnw/contracts/commerce/receipt-for-mail.rpc';
import { resolveReceiptToken } from '@mnw/contracts/commerce/resolve-receipt-token.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import { serviceActor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import { Shop, type Checkout } from './shop.js';

const refusal = async (shop: Shop, line: Parameters<Shop['checkout']>[0], actor?: Actor) =>
  shop.checkout(line, actor).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

test('a free item is completed at once without Stripe, for an account, an email address and an anonymous buyer', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.world.given.creator(), { price_cents: 0, enable_license_keys: true });
  const buyer = await shop.world.given.account();
  const checkouts = [
    await shop.checkout(item, buyer),
    await shop.checkout(item, undefined, 'fan@example.test'),
    await shop.checkout(item),
    await shop.checkout(item, undefined, 'fan@example.test'),
  ];
  expect(checkouts.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed', 'completed']);
  for (const { transaction_id, token } of checkouts) {
    expect(await shop.world.call(getCheckout, { transaction_id, token })).toMatchObject({
      state: 'completed',
      downloads: [{}],
      keys: [{}],
    });
  }
  expect(await shop.control('GET', '/requests?method=POST')).toEqual({ requests: [] });
  expect(await refusal(shop, item, buyer)).toBe('commerce.already-owned');
});

test('an unconfirmed address gets at most ten receipts of free purchases a day, even from concurrent requests', async () => {
  await using shop = await Shop.open();
  const seller = await shop.world.given.creator();
  const items = [await shop.item(seller, { price_cents: 0 }), await shop.item(seller, { price_cents: 0 })];
  const taken = await Promise.allSettled(
    Array.from({ length: 25 }, (_, n) => shop.checkout(items[n % 2]!, undefined, 'victim@example.test')),
  );
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  expect(taken.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'commerce.too-many-free-purchases', kind: 'too-many', details: { field: 'email' } },
  });
  await shop.checkout(items[0]!);
  await shop.checkout(items[0]!, undefined, 'other@example.test');
  shop.world.clock.advance({ days: 1, minutes: 1 });
  await shop.checkout(items[0]!, undefined, 'victim@example.test');
});

test('pay what you want keeps to the minimum, and zero completes as a free purchase', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const item = await shop.item(seller, { price_cents: 500, pwyw_enabled: true, pwyw_min_cents: 200 });
  expect(await refusal(shop, { item_id: item, amount_cents: 199 })).toBe('commerce.amount-below-minimum');
  const { transaction_id } = await shop.checkout({ item_id: item, amount_cents: 4_321 });
  expect(await shop.purchase({ transaction_id })).toMatchObject({ amount_cents: 4_321, platform_fee_cents: 0 });
  expect(await shop.purchase(await shop.checkout(item))).toMatchObject({ amount_cents: 500 });
  const open = await shop.item(seller, { price_cents: 500, pwyw_enabled: true });
  expect(await shop.checkout({ item_id: open, amount_cents: 0 })).toMatchObject({ state: 'completed' });
  expect(await refusal(shop, { item_id: open, amount_cents: 20 })).toBe('commerce.amount-too-small');
});

test('items that cannot be bought are refused', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const unready = await shop.item(await shop.world.given.creator());
  const [draft, archived, fixed] = [await shop.item(seller), await shop.item(seller), await shop.item(seller)];
  await shop.world.db.run(sql`update items set is_public = false where id = ${draft}`);
  await shop.world.db.run(sql`update items set is_public = false, archived_at = now() where id = ${archived}`);
  expect(await refusal(shop, unready)).toBe('commerce.seller-not-ready');
  expect(await refusal(shop, draft)).toBe('commerce.item-not-for-sale');
  expect(await refusal(shop, archived)).toBe('commerce.item-not-for-sale');
  expect(await refusal(shop, { item_id: fixed, amount_cents: 999 })).toBe('commerce.price-changed');
  expect(await refusal(shop, fixed, seller)).toBe('commerce.own-item');
  expect(await shop.world.db.many(sql`select 1 from transactions`)).toHaveLength(0);
});

test('several items make several checkouts, and if one is refused none is created', async () => {
  await using shop = await Shop.open();
  const [one, two] = [await shop.item(await shop.seller()), await shop.item(await shop.seller())];
  const { checkouts } = await shop.world.call(startCheckout, { items: [{ item_id: one }, { item_id: two }] });
  expect(checkouts.map(({ item_id, state }) => [item_id, state])).toEqual([
    [one, 'checkout_open'],
    [two, 'checkout_open'],
  ]);
  await expect(
    shop.world.call(startCheckout, { items: [{ item_id: one }, { item_id: two, amount_cents: 1 }] }),
  ).rejects.toMatchObject({ code: 'commerce.price-changed' });
  expect(await shop.world.db.many(sql`select 1 from transactions`)).toHaveLength(2);
});

test('the quote is frozen, so a price change during payment does not affect it', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const checkout = await shop.checkout(item);
  await shop.world.db.run(sql`update items set price_cents = 9999 where id = ${item}`);
  await shop.pay(checkout);
  await shop.settle();
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'completed', amount_cents: 1_000 });
});

test('a bundle gives what it contained when it was quoted, each item with its key (R22)', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const [kept, added] = [await shop.item(seller, { enable_license_keys: true }), await shop.item(seller)];
  const bundle = await shop.item(seller, { contents: [kept] });
  const checkout = await shop.checkout(bundle);
  await shop.world.db.run(sql`insert into bundle_items (bundle_id, item_id) values (${bundle}, ${added})`);
  await shop.pay(checkout);
  await shop.settle();
  const grants = await shop.world.db.many(sql`select item_id, source_kind from grants order by source_kind`);
  expect(grants).toEqual([
    { item_id: kept, source_kind: 'bundle' },
    { item_id: bundle, source_kind: 'purchase' },
  ]);
  expect(await shop.count('license_keys', sql`item_id = ${kept}`)).toBe(1);
});

test("no request to Stripe carries an application fee, and each sale names the seller's account and an idempotency key", async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const { transaction_id } = await shop.buy(await shop.item(seller));
  type Requests = { requests: { path: string; account: string; headers: Record<string, string>; params: unknown }[] };
  for (const param of ['application_fee_amount', 'application_fee', 'application_fee_percent'])
    expect((await shop.control<Requests>('GET', `/requests?param=${param}`)).requests).toEqual([]);
  const { requests } = await shop.control<Requests>('GET', '/requests?method=POST&path=/v1/checkout');
  expect(requests).toMatchObject([
    { account: await shop.accountOf(seller), headers: { 'idempotency-key': transaction_id } },
  ]);
});

test('a receipt token opens only its own purchase, and only while the purchase is valid', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const [mine, other] = [
    await shop.buy(item, undefined, 'a@example.test'),
    await shop.buy(item, undefined, 'b@example.test'),
  ];
  const catalog = serviceActor('catalog');
  expect(await shop.world.call(resolveReceiptToken, { token: mine.token }, catalog)).toEqual({
    transaction_id: mine.transaction_id,
    item_ids: [item],
    live: true,
  });
  await expect(shop.world.call(resolveReceiptToken, { token: `${mine.token}x` }, catalog)).rejects.toMatchObject({
    code: 'commerce.checkout-not-found',
  });
  await expect(shop.world.call(resolveReceiptToken, { token: mine.token })).rejects.toMatchObject({
    code: 'auth.service-required',
  });
  for (const token of [other.token, undefined, '']) {
    await expect(shop.world.call(getCheckout, { transaction_id: mine.transaction_id, token })).rejects.toMatchObject({
      code: 'commerce.checkout-not-found',
    });
  }
  expect(
    await shop.world.db.many(
      sql`select 1 from transactions where encode(receipt_token_hash, 'escape') like ${`%${mine.token}%`}`,
    ),
  ).toHaveLength(0);
});

test('only mail can read the receipt with its address, page and key', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller(), { enable_license_keys: true });
  const { transaction_id, token } = await shop.buy(item, undefined, 'fan@example.test');
  const receipt = await shop.world.call(receiptForMail, { transaction_id }, serviceActor('mail'));
  expect(receipt).toMatchObject({
    to: 'fan@example.test',
    amount_cents: 1_000,
    page_url: `${shop.world.url}/checkout/${transaction_id}?token=${token}`,
    downloads: [{ filename: `${item}.zip` }],
    keys: [{}],
  });
  await expect(
    shop.world.call(receiptForMail, { transaction_id }, await shop.world.given.account()),
  ).rejects.toMatchObject({ code: 'auth.service-required' });
});

test('the payment page knows the proved address of an account, and no other', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const proved = await shop.world.given.account({ email: 'proved@example.test' });
  const unproved = await shop.world.given.account({ email: 'unproved@example.test', emailVerified: false });
  const sessionOf = async (checkout: Checkout) => {
    const { seller_id, stripe_checkout_session_id } = await shop.purchase(checkout);
    const { id } = await shop.world.db.one<{ id: string }>(
      sql`select stripe_account_id as id from seller_accounts where user_id = ${seller_id}`,
    );
    return shop.stripe('GET', `/v1/checkout/sessions/${String(stripe_checkout_session_id)}`, id);
  };
  expect(await sessionOf(await shop.checkout(item, proved))).toMatchObject({ customer_email: 'proved@example.test' });
  expect(await sessionOf(await shop.checkout(item, unproved))).toMatchObject({ customer_email: null });
});

test('a refunded guest purchase is neither offered to an account nor claimed by one', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const fan = await shop.world.given.account({ email: 'fan@example.test' });
  const { transaction_id, token } = await shop.buy(await shop.item(seller), undefined, 'fan@example.test');
  const claimUrl = async () => (await shop.world.call(getCheckout, { transaction_id, token })).claim_url;
  expect(await claimUrl()).toContain('/library?claim=');
  await shop.world.call(refundSale, { transaction_id }, seller);
  await shop.settle();
  expect(await claimUrl()).toBeNull();
  await expect(shop.world.call(claimPurchases, { token }, fan)).rejects.toMatchObject({
    code: 'commerce.purchase-returned',
  });
  expect(await shop.world.call(claimPurchases, {}, fan)).toEqual({ claimed: [] });
});

test('a seller who takes their own item as a guest cannot claim it', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const { token } = await shop.checkout(await shop.item(seller, { price_cents: 0 }));
  await expect(shop.world.call(claimPurchases, { token }, seller)).rejects.toMatchObject({ code: 'commerce.own-item' });
});

test('a guest purchase is claimed once, by token or by verified address, with its grant and key', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const [one, two] = [
    await shop.item(seller, { enable_license_keys: true }),
    await shop.item(seller, { enable_license_keys: true }),
  ];
  const bought = await shop.buy(one, undefined, 'someone@example.test');
  const [taker, late] = [await shop.world.given.account(), await shop.world.given.account()];
  expect(await shop.world.call(claimPurchases, { token: bought.token }, taker)).toEqual({
    claimed: [bought.transaction_id],
  });
  expect(await shop.world.call(claimPurchases, { token: bought.token }, taker)).toEqual({
    claimed: [bought.transaction_id],
  });
  await expect(shop.world.call(claimPurchases, { token: bought.token }, late)).rejects.toMatchObject({
    code: 'commerce.already-claimed',
  });
  expect(await shop.count('grants', sql`user_id = ${taker.userId} and guest_email is null`)).toBe(1);
  expect(await shop.count('license_keys', sql`owner_id = ${taker.userId}`)).toBe(1);

  const { transaction_id } = await shop.buy(two, undefined, 'fan@example.test');
  const unproven = await shop.world.given.account({ email: 'fan@example.test', emailVerified: false });
  expect(await shop.world.call(claimPurchases, {}, unproven)).toEqual({ claimed: [] });
  await shop.world.db.run(sql`update users set email_verified = true where id = ${unproven.userId}`);
  expect(await shop.world.call(claimPurchases, {}, unproven)).toEqual({ claimed: [transaction_id] });
  expect((await shop.world.call(listPurchases, {}, unproven)).data).toMatchObject([{ item_id: two, has_access: true }]);
});
