import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { purchaseRestored } from '@mnw/contracts/commerce/purchase-restored.event';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import type { AccountActor } from '@mnw/contracts/actor';
import type { RefundId, TransactionId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { claimRefund } from '../src/refunds/refunds.queries.js';
import { Shop } from './shop.js';

const refund = (shop: Shop, seller: AccountActor, transaction_id: TransactionId, amount_cents?: number) =>
  shop.world.call(refundSale, { transaction_id, ...(amount_cents ? { amount_cents } : {}) }, seller);
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

async function sale(shop: Shop) {
  const seller = await shop.seller();
  const item = await shop.item(seller, { enable_license_keys: true });
  const buyer = await shop.world.given.account();
  return { seller, item, buyer, ...(await shop.buy(item, buyer)) };
}

test('a partial refund keeps access, refunding the rest removes it, and refunding more than was paid is refused', async () => {
  await using shop = await Shop.open();
  const { seller, buyer, item, transaction_id, token } = await sale(shop);
  expect(await refund(shop, seller, transaction_id, 300)).toMatchObject({
    refund_state: 'succeeded',
    state: 'partially_refunded',
    refunded_cents: 300,
  });
  expect((await shop.world.call(getCheckout, { transaction_id, token })).downloads).toHaveLength(1);
  await expect(refund(shop, seller, transaction_id, 701)).rejects.toMatchObject({
    code: 'commerce.refund-too-large',
    details: { remaining_cents: 700 },
  });
  expect(await refund(shop, seller, transaction_id)).toMatchObject({ state: 'refunded', refunded_cents: 1_000 });
  expect(await shop.world.call(getCheckout, { transaction_id, token })).toMatchObject({
    downloads: [],
    keys: [{ revoked: true }],
  });
  expect(await outcome(refund(shop, seller, transaction_id))).toBe('commerce.nothing-to-refund');
  expect(await shop.count('outbox', sql`subject = ${purchaseRefunded.subject}`)).toBe(2);
  expect(await shop.world.call(getReceipt, { transaction_id }, buyer)).toMatchObject({
    item_id: item,
    refunds: [{ amount_cents: 300 }, { amount_cents: 700 }],
  });
  expect((await shop.world.call(listSales, {}, seller)).totals).toMatchObject([
    { gross_cents: 1_000, refunded_cents: 1_000, net_cents: 0 },
  ]);
  expect(await shop.checkout(item, buyer)).toMatchObject({ state: 'checkout_open' });
});

test('ten refunds of 300 at once return 900 of 1000', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  const results = await Promise.all(
    Array.from({ length: 10 }, () => outcome(refund(shop, seller, transaction_id, 300))),
  );
  expect(results.filter((result) => result === 'accepted')).toHaveLength(3);
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ refunded_cents: 900, state: 'partially_refunded' });
  expect(await shop.count('refunds', sql`state = 'succeeded'`)).toBe(3);
});

test('our refund, a dashboard refund and a dispute at once never return more than was paid, and revoke access once (R15)', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  const { stripe_payment_intent_id: intent } = await shop.purchase({ transaction_id });
  const account = await shop.accountOf(seller);
  await Promise.allSettled([
    refund(shop, seller, transaction_id, 600),
    shop.stripe('POST', '/v1/refunds', account, { payment_intent: intent!, amount: '600' }),
    shop.control('POST', '/disputes/open', { payment_intent: intent, amount: 400 }),
  ]);
  await shop.settle();
  const { refunded_cents, lost_cents } = await shop.purchase({ transaction_id });
  expect(refunded_cents + lost_cents).toBeLessThanOrEqual(1_000);
  expect(await shop.count('grants', sql`transaction_id = ${transaction_id}`)).toBe(1);
});

test("a refund in Stripe's dashboard has the same result as one of ours", async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  const { stripe_payment_intent_id } = await shop.purchase({ transaction_id });
  await shop.stripe('POST', '/v1/refunds', await shop.accountOf(seller), { payment_intent: stripe_payment_intent_id! });
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'refunded', refunded_cents: 1_000 });
  expect(await shop.count('grants', sql`revoked_reason = 'refund'`)).toBe(1);
  expect(await shop.count('refunds', sql`reason = 'stripe' and state = 'succeeded'`)).toBe(1);
});

test('the seller cannot refund during a dispute', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  await shop.control('POST', '/disputes/open', {
    payment_intent: (await shop.purchase({ transaction_id })).stripe_payment_intent_id,
  });
  await shop.settle();
  expect(await outcome(refund(shop, seller, transaction_id))).toBe('commerce.sale-disputed');
  expect((await shop.world.call(listSales, {}, seller)).data).toMatchObject([
    { state: 'disputed', refundable_cents: 0 },
  ]);
  expect(await shop.count('refunds', sql`true`)).toBe(0);
});

test('only the seller can refund, and only after a fresh step-up', async () => {
  await using shop = await Shop.open();
  const { seller, buyer, transaction_id } = await sale(shop);
  expect(await outcome(refund(shop, buyer, transaction_id))).toBe('commerce.sale-not-found');
  expect(await outcome(shop.world.call(getSale, { transaction_id }, buyer))).toBe('commerce.sale-not-found');
  expect(await shop.world.call(getSale, { transaction_id }, seller)).toMatchObject({
    id: transaction_id,
    refundable_cents: 1_000,
  });
  shop.world.clock.advance({ minutes: 11 });
  expect(await outcome(refund(shop, seller, transaction_id))).toBe('auth.step-up-required');
  expect(await shop.count('refunds', sql`true`)).toBe(0);
  expect(
    await refund(shop, { ...seller, authenticatedAt: shop.world.clock.now().toISOString() }, transaction_id),
  ).toMatchObject({ state: 'refunded' });
});

test('a refund requested while Stripe is unavailable is sent later, once, with one idempotency key', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  await shop.control('POST', '/faults', {
    next: 'timeout-after-commit',
    path: '/v1/refunds',
    method: 'POST',
    times: 1,
  });
  await shop.control('POST', '/faults', { next: '500', path: '/v1/refunds', method: 'POST', times: 2 });
  const answer = await refund(shop, seller, transaction_id);
  shop.world.clock.advance({ minutes: 2 });
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'refunded', refunded_cents: 1_000 });
  const { requests } = await shop.control<{ requests: { headers: Record<string, string> }[] }>(
    'GET',
    '/requests?method=POST&path=/v1/refunds',
  );
  expect(new Set(requests.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([answer.refund_id]));
  expect(await shop.count('refunds', sql`state = 'succeeded'`)).toBe(1);
});

test('a refund that Stripe refuses is reported to the seller and changes nothing', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  const { stripe_payment_intent_id } = await shop.purchase({ transaction_id });
  shop.hooks.passing = false;
  await shop.stripe('POST', '/v1/refunds', await shop.accountOf(seller), {
    payment_intent: stripe_payment_intent_id!,
    amount: '900',
  });
  await expect(refund(shop, seller, transaction_id)).rejects.toMatchObject({ code: 'commerce.refund-refused' });
  expect(await shop.count('refunds', sql`state = 'failed' and reason = 'seller'`)).toBe(1);
  expect(await shop.count('grants', sql`revoked_at is null`)).toBe(1);
});

test('a refund that fails at the bank restores access and count (R16)', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  await refund(shop, seller, transaction_id);
  expect(await shop.count('grants', sql`revoked_at is null`)).toBe(0);
  const { stripe_refund_id } = await shop.world.db.one<{ stripe_refund_id: string }>(
    sql`select stripe_refund_id from refunds`,
  );
  await shop.control('POST', `/refunds/${stripe_refund_id}/fail`);
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'completed', refunded_cents: 0 });
  expect(await shop.count('grants', sql`revoked_at is null`)).toBe(1);
  expect((await shop.world.call(listSales, {}, seller)).data).toMatchObject([
    { refundable_cents: 1_000, net_cents: 1_000 },
  ]);
  expect(await shop.count('outbox', sql`subject = ${purchaseRestored.subject}`)).toBe(1);
});

test('if several refunds become known together, one of them is the full one', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  const { stripe_payment_intent_id } = await shop.purchase({ transaction_id });
  shop.hooks.passing = false;
  for (const amount of ['400', '600'])
    await shop.stripe('POST', '/v1/refunds', await shop.accountOf(seller), {
      payment_intent: stripe_payment_intent_id!,
      amount,
    });
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'completed' });
  expect(await shop.hooks.statusOf(shop.hooks.received.at(-1)!)).toBe(200);
  expect(await shop.purchase({ transaction_id })).toMatchObject({ state: 'refunded' });
  expect(await shop.count('outbox', sql`subject = ${purchaseRefunded.subject}`)).toBe(2);
  expect(await shop.count('outbox', sql`subject = ${purchaseRefunded.subject} and (payload->>'full')::boolean`)).toBe(
    1,
  );
});

test('an item owned twice stays owned: refunding the bundle keeps the item that was bought separately', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const item = await shop.item(seller);
  const bundle = await shop.item(seller, { contents: [item] });
  const buyer = await shop.world.given.account();
  await shop.buy(item, buyer);
  const { transaction_id } = await shop.buy(bundle, buyer);
  await refund(shop, seller, transaction_id);
  expect(
    await shop.world.db.many(sql`select item_id, source_kind from pub_entitlements where user_id = ${buyer.userId}`),
  ).toEqual([{ item_id: item, source_kind: 'purchase' }]);
});

test('refund attempts start half a minute apart and back off to at most one hour', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  await shop.control('POST', '/faults', { next: '500', path: '/v1/refunds', method: 'POST', times: 1 });
  const { refund_id } = await refund(shop, seller, transaction_id);
  const now = new Date('2030-01-01T00:00:00Z');
  const minutesAfter = async (attempts: number): Promise<number> => {
    await shop.world.db.run(
      sql`update refunds set state = 'requested', attempts = ${attempts} where id = ${refund_id}`,
    );
    await shop.world.db.transaction((tx) => claimRefund(tx, refund_id as RefundId, now));
    const { attempt_at } = await shop.world.db.one<{ attempt_at: Date }>(sql`select attempt_at from refunds`);
    return (attempt_at.getTime() - now.getTime()) / 60_000;
  };
  const waits = [];
  for (const attempts of [0, 1, 2, 6, 7, 8, 30_000]) waits.push(await minutesAfter(attempts));
  expect(waits).toEqual([0.5, 1, 2, 32, 60, 60, 60]);
});

test('a refund of a purchase without a payment is not sent, and stays requested', async () => {
  await using shop = await Shop.open();
  const { seller, transaction_id } = await sale(shop);
  await shop.world.db.run(sql`update transactions set stripe_payment_intent_id = null where id = ${transaction_id}`);
  await expect(refund(shop, seller, transaction_id)).rejects.toThrow();
  expect(await shop.world.db.many(sql`select state from refunds`)).toEqual([{ state: 'requested' }]);
});
