import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { sql } from '@mnw/db/sql';
import { Shop, type Checkout } from './shop.js';

/** Expects one grant, one key and one event, however often the purchase was reported. */
async function expectFulfilledOnce(shop: Shop, { transaction_id }: Checkout): Promise<void> {
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'completed' });
  expect(await shop.count('grants', sql`transaction_id = ${transaction_id}`)).toBe(1);
  expect(await shop.count('license_keys', sql`transaction_id = ${transaction_id}`)).toBe(1);
  expect(
    await shop.count(
      'outbox',
      sql`subject = ${purchaseCompleted.subject} and payload->>'transaction_id' = ${transaction_id}`,
    ),
  ).toBe(1);
}

async function keyedItem(shop: Shop) {
  const seller = await shop.seller();
  return { seller, item: await shop.item(seller, { enable_license_keys: true }) };
}

test('the same event fifty times at once fulfils the purchase once (R1)', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  shop.hooks.passing = false;
  await shop.pay(checkout);
  await shop.settle();
  const completed = shop.hooks.received.find(({ type }) => type === 'checkout.session.completed')!;
  const answers = await Promise.all(Array.from({ length: 50 }, () => shop.hooks.statusOf(completed)));
  expect(new Set(answers)).toEqual(new Set([200]));
  await expectFulfilledOnce(shop, checkout);
  expect(await shop.hooks.pass(completed)).toEqual({ outcome: 'repeated' });
});

test('success page and webhook together fulfil the purchase once (R2)', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  shop.hooks.passing = false;
  await shop.pay(checkout);
  await shop.settle();
  const page = () => shop.world.call(getCheckout, { transaction_id: checkout.transaction_id, token: checkout.token });
  const [one, two] = await Promise.all([
    page(),
    page(),
    ...shop.hooks.received.map((delivery) => shop.hooks.statusOf(delivery)),
  ]);
  expect([one, two]).toMatchObject([
    { state: 'completed', downloads: [{}] },
    { state: 'completed', downloads: [{}] },
  ]);
  await expectFulfilledOnce(shop, checkout);
});

test('the success page alone fulfils the purchase without any webhook', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  shop.hooks.passing = false;
  await shop.pay(checkout);
  await shop.world.call(getCheckout, { transaction_id: checkout.transaction_id, token: checkout.token });
  await expectFulfilledOnce(shop, checkout);
});

test('the sweep fulfils the purchase without a webhook and without a returning buyer', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  shop.hooks.passing = false;
  await shop.pay(checkout);
  await shop.world.settle();
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'checkout_open' });
  shop.world.clock.advance({ minutes: 3 });
  await shop.world.settle();
  await expectFulfilledOnce(shop, checkout);
});

test('an event that arrives before our row is answered with 503, not dropped, and handled when Stripe retries it (R4)', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  shop.hooks.passing = false;
  await shop.pay(checkout);
  await shop.settle();
  const completed = shop.hooks.received.find(({ type }) => type === 'checkout.session.completed')!;
  const row = await shop.purchase(checkout);
  await shop.world.db.run(
    sql`update transactions set state = 'created', stripe_checkout_session_id = null where id = ${checkout.transaction_id}`,
  );
  expect(await shop.hooks.statusOf(completed)).toBe(503);
  expect(
    await shop.count(
      'stripe_events',
      sql`event_type = 'checkout.session.completed' and handled_at is null and error is not null and attempts = 1`,
    ),
  ).toBe(1);
  await shop.world.db.run(
    sql`update transactions set state = 'checkout_open', stripe_checkout_session_id = ${row.stripe_checkout_session_id} where id = ${checkout.transaction_id}`,
  );
  expect(await shop.hooks.statusOf(completed)).toBe(200);
  await expectFulfilledOnce(shop, checkout);
});

test('a crash between the call to Stripe and our commit leads to the same session, not to a second one (R5)', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  const first = await shop.purchase(checkout);
  await shop.world.db.run(
    sql`update transactions set state = 'created', stripe_checkout_session_id = null, checkout_url = null where id = ${checkout.transaction_id}`,
  );
  shop.world.clock.advance({ minutes: 3 });
  await shop.world.settle();
  expect(await shop.purchase(checkout)).toMatchObject({
    state: 'checkout_open',
    stripe_checkout_session_id: first.stripe_checkout_session_id,
  });
  await shop.pay(checkout);
  await shop.settle();
  await expectFulfilledOnce(shop, checkout);
});

test('a session whose creation response was lost is found again by the same request', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  await shop.control('POST', '/faults', {
    next: 'timeout-after-commit',
    path: '/v1/checkout/sessions',
    method: 'POST',
    times: 1,
  });
  const checkout = await shop.checkout(item);
  const { requests } = await shop.control<{ requests: { headers: Record<string, string> }[] }>(
    'GET',
    '/requests?method=POST&path=/v1/checkout/sessions',
  );
  expect(new Set(requests.map((request) => request.headers['idempotency-key']))).toEqual(
    new Set([checkout.transaction_id]),
  );
  await shop.pay(checkout);
  await shop.settle();
  await expectFulfilledOnce(shop, checkout);
});

test('if two tabs both pay, one purchase is completed and the other is refunded once (R6)', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const buyer = await shop.world.given.account();
  const tabs = [await shop.checkout(item, buyer), await shop.checkout(item)];
  // An account gets two open checkouts of one item when it claims one that was started as a guest.
  await shop.world.db.run(
    sql`update transactions set buyer_id = ${buyer.userId} where id = ${tabs[1]!.transaction_id}`,
  );
  await Promise.all(tabs.map((tab) => shop.pay(tab)));
  await shop.settle();
  const states = (await Promise.all(tabs.map((tab) => shop.purchase(tab)))).map(({ state }) => state).sort();
  expect(states).toEqual(['completed', 'refunded']);
  expect(await shop.count('refunds', sql`state = 'succeeded' and reason = 'automatic'`)).toBe(1);
  expect(await shop.count('grants', sql`item_id = ${item} and revoked_at is null`)).toBe(1);
  expect(await shop.count('license_keys', sql`item_id = ${item} and revoked_at is null`)).toBe(1);
  await expect(shop.world.call(startCheckout, { items: [{ item_id: item }] }, buyer)).rejects.toMatchObject({
    code: 'commerce.already-owned',
  });
});

test('two guests with one address who both pay for the same item count as one buyer, so the second payment is refunded', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const tabs = [await shop.checkout(item, undefined, 'fan@example.test'), await shop.checkout(item)];
  for (const tab of tabs) await shop.pay(tab, { email: 'FAN@example.test' });
  await shop.settle();
  const states = (await Promise.all(tabs.map((tab) => shop.purchase(tab)))).map(({ state }) => state).sort();
  expect(states).toEqual(['completed', 'refunded']);
});

test('an unpaid session expires and nothing is delivered', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const checkout = await shop.checkout(item);
  await shop.control('POST', `/expire/${String((await shop.purchase(checkout)).stripe_checkout_session_id)}`);
  await shop.settle();
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'expired', status: 'failed' });
  expect(await shop.count('grants', sql`true`)).toBe(0);
});

test('a debit that settles later delivers nothing until then, and nothing at all if it fails', async () => {
  await using shop = await Shop.open();
  const { item } = await keyedItem(shop);
  const [good, bad] = [await shop.checkout(item), await shop.checkout(item)];
  for (const checkout of [good, bad])
    await shop.pay(checkout, { method: 'sepa_debit', email: `${checkout.transaction_id}@example.test` });
  await shop.settle();
  for (const checkout of [good, bad]) expect(await shop.purchase(checkout)).toMatchObject({ state: 'processing' });
  const settle = async (checkout: Checkout, outcome: string) =>
    shop.control('POST', `/settle-async/${String((await shop.purchase(checkout)).stripe_checkout_session_id)}`, {
      outcome,
    });
  await settle(good, 'succeeded');
  await settle(bad, 'failed');
  await shop.settle();
  await expectFulfilledOnce(shop, good);
  expect(await shop.purchase(bad)).toMatchObject({ state: 'failed' });
});
