import Stripe from 'stripe';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import { sql } from '@mnw/db/sql';
import type { Delivery } from './hooks.js';
import { Shop } from './shop.js';

interface Signing {
  secret?: string;
  /** Offset from the shop's present time, in seconds. */
  at?: number;
}

/** A delivery of any event, signed as Stripe signs it. */
function signed(
  shop: Shop,
  event: object,
  { secret = shop.world.env['STRIPE_CONNECT_WEBHOOK_SECRET']!, at = 0 }: Signing = {},
): Delivery {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(shop.world.clock.now().getTime() / 1000) + at;
  return {
    type: 'made-up',
    body: Buffer.from(payload),
    signature: Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
  };
}

async function paidWithoutWebhook(shop: Shop) {
  const seller = await shop.seller();
  const checkout = await shop.checkout(await shop.item(seller));
  shop.hooks.passing = false;
  await shop.pay(checkout);
  await shop.settle();
  await shop.world.db.run(sql`delete from stripe_events`);
  const delivery = shop.hooks.received.find(({ type }) => type === 'checkout.session.completed')!;
  return {
    seller,
    checkout,
    delivery,
    event: JSON.parse(delivery.body.toString()) as { account: string } & Record<string, unknown>,
  };
}

const nothingChanged = async (shop: Shop, checkout: { transaction_id: string }) => {
  expect(
    await shop.world.db.one(sql`select state, sync_version from transactions where id = ${checkout.transaction_id}`),
  ).toEqual({ state: 'checkout_open', sync_version: 0 });
  expect(await shop.count('stripe_events', sql`true`)).toBe(0);
};

test('a wrong secret, a changed byte, a missing signature, and a timestamp too old or in the future are refused and change nothing', async () => {
  await using shop = await Shop.open();
  const { checkout, event, delivery } = await paidWithoutWebhook(shop);
  const refused = [
    signed(shop, event, { secret: 'whsec_wrong' }),
    signed(shop, event, { at: -301 }),
    signed(shop, event, { at: 302 }),
    { ...delivery, body: Buffer.from(delivery.body.toString().replace('"paid"', '"paix"')) },
    { ...delivery, signature: '' },
    { ...delivery, signature: `t=99999999999,${delivery.signature}` },
  ];
  for (const each of refused)
    await expect(shop.hooks.pass(each)).rejects.toMatchObject({ code: 'commerce.bad-signature', kind: 'invalid' });
  await nothingChanged(shop, checkout);
  expect(await shop.hooks.pass(signed(shop, event, { at: -290 }))).toEqual({ outcome: 'applied' });
});

test('the secret of the other endpoint is not accepted', async () => {
  await using shop = await Shop.open();
  const { checkout, delivery } = await paidWithoutWebhook(shop);
  await expect(shop.hooks.pass(delivery, 'platform')).rejects.toMatchObject({ code: 'commerce.bad-signature' });
  await nothingChanged(shop, checkout);
});

test("an account that belongs to no seller, and another seller's account, are refused", async () => {
  await using shop = await Shop.open();
  const { checkout, event } = await paidWithoutWebhook(shop);
  const other = await shop.accountOf(await shop.seller());
  await shop.world.db.run(sql`delete from stripe_events`);
  await expect(shop.hooks.pass(signed(shop, { ...event, account: 'acct_unknown' }))).rejects.toMatchObject({
    code: 'commerce.foreign-account',
  });
  await nothingChanged(shop, checkout);
  await expect(shop.hooks.pass(signed(shop, { ...event, account: other }))).rejects.toMatchObject({
    code: 'commerce.foreign-account',
  });
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'checkout_open', sync_version: 0 });
});

test('a session that the seller created at Stripe is ignored, even if it names one of our purchases', async () => {
  await using shop = await Shop.open();
  const { seller, checkout } = await paidWithoutWebhook(shop);
  const account = await shop.accountOf(seller);
  const foreign = await shop.stripe<{ id: string }>('POST', '/v1/checkout/sessions', account, {
    mode: 'payment',
    success_url: 'http://localhost/x',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'usd',
    'line_items[0][price_data][unit_amount]': '50',
    'line_items[0][price_data][product_data][name]': 'x',
  });
  await shop.control('POST', `/pay/${foreign.id}`);
  await shop.settle();
  const outcomes = [];
  for (const delivery of shop.hooks.received.filter(
    ({ body }) => body.includes(foreign.id) || !body.includes(checkout.transaction_id),
  )) {
    if (delivery.type !== 'account.updated') outcomes.push((await shop.hooks.pass(delivery)).outcome);
  }
  expect(new Set(outcomes)).toEqual(new Set(['ignored']));
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'checkout_open' });
});

test('a payment that does not match the quote delivers nothing, is held, and is shown to the seller', async () => {
  await using shop = await Shop.open();
  const { checkout, delivery, seller } = await paidWithoutWebhook(shop);
  await shop.world.db.run(
    sql`update transactions set subtotal_cents = 2000, amount_cents = 2000 where id = ${checkout.transaction_id}`,
  );
  expect(await shop.hooks.statusOf(delivery)).toBe(200);
  expect(await shop.purchase(checkout)).toMatchObject({
    state: 'processing',
    failure: 'quote-mismatch',
    completed_at: null,
  });
  expect(await shop.count('grants', sql`true`)).toBe(0);
  const { transaction_id } = checkout;
  const held = { id: transaction_id, held: 'quote-mismatch', amount_cents: 2_000, net_cents: 0, refundable_cents: 0 };
  const { data, totals } = await shop.world.call(listSales, {}, seller);
  expect({ data, totals }).toMatchObject({ data: [held], totals: [] });
  expect(await shop.world.call(getSale, { transaction_id }, seller)).toMatchObject(held);
  await expect(shop.world.call(refundSale, { transaction_id }, seller)).rejects.toMatchObject({
    code: 'commerce.sale-held',
  });
  const other = await shop.world.given.creator();
  await expect(shop.world.call(getSale, { transaction_id }, other)).rejects.toMatchObject({
    code: 'commerce.sale-not-found',
  });
});

test('two secrets are accepted during a rotation (R20)', async () => {
  await using shop = await Shop.open();
  const { checkout, event } = await paidWithoutWebhook(shop);
  expect(checkout.transaction_id).toBeDefined();
  const restarted = shop.world.services.find(({ name }) => name === 'commerce')!;
  await shop.world.stop(restarted);
  const { commerce } = await import('../src/commerce.service.js');
  await shop.world.start(commerce, {
    STRIPE_CONNECT_WEBHOOK_SECRET: `whsec_new,${shop.world.env['STRIPE_CONNECT_WEBHOOK_SECRET']!}`,
  });
  expect(await shop.hooks.pass(signed(shop, event))).toEqual({ outcome: 'applied' });
  expect(await shop.hooks.pass(signed(shop, event, { secret: 'whsec_new' }))).toEqual({ outcome: 'repeated' });
});

test('while Stripe is unavailable an event stays unhandled, and it is applied when Stripe retries it', async () => {
  await using shop = await Shop.open();
  const { checkout, delivery } = await paidWithoutWebhook(shop);
  await shop.control('POST', '/faults', { next: '500', path: '/v1/checkout/sessions', method: 'GET', times: 3 });
  expect(await shop.hooks.statusOf(delivery)).toBe(503);
  expect(await shop.count('stripe_events', sql`handled_at is null and error is not null`)).toBe(1);
  expect(await shop.hooks.statusOf(delivery)).toBe(200);
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'completed' });
  expect(await shop.count('stripe_events', sql`handled_at is not null and attempts = 2 and outcome = 'applied'`)).toBe(
    1,
  );
});
