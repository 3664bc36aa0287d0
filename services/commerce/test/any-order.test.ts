import { licenseKeyChanged } from '@mnw/contracts/commerce/license-key-changed.event';
import { purchaseRefunded } from '@mnw/contracts/commerce/purchase-refunded.event';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { sql } from '@mnw/db/sql';
import type { Delivery } from './hooks.js';
import { Shop } from './shop.js';

const reported = [
  'checkout.session.completed',
  'charge.succeeded',
  'refund.created',
  'refund.updated',
  'charge.dispute.created',
  'charge.dispute.closed',
];

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

/**
 * Undoes everything that happened after the payment page opened, so that the same deliveries can be sent again in
 * another order.
 */
async function forget(shop: Shop, id: string): Promise<void> {
  for (const table of [sql`grants`, sql`license_keys`, sql`refunds`, sql`disputes`])
    await shop.world.db.run(sql`delete from ${table} where transaction_id = ${id}`);
  await shop.world.db.run(sql`delete from stripe_events`);
  await shop.world.db.run(sql`
    update transactions set state = 'checkout_open', paid_at = null, completed_at = null, refunded_cents = 0, lost_cents = 0, stripe_payment_intent_id = null, guest_email = null where id = ${id}`);
}

async function endState(shop: Shop, id: string) {
  return {
    transaction: await shop.world.db.one(
      sql`select state, status, refunded_cents, lost_cents, guest_email from transactions where id = ${id}`,
    ),
    grants: await shop.world.db.many(
      sql`select revoked_reason, suspended_at is not null as suspended from grants where transaction_id = ${id}`,
    ),
    keys: await shop.world.db.many(
      sql`select revoked_reason, suspended_at is not null as suspended from license_keys where transaction_id = ${id}`,
    ),
    refunds: await shop.world.db.many(sql`select state, amount_cents from refunds where transaction_id = ${id}`),
    disputes: await shop.world.db.many(sql`select state from disputes where transaction_id = ${id}`),
  };
}

/**
 * A sale partly refunded in Stripe's dashboard, then disputed with the given outcome. The deliveries are kept, and
 * nothing is applied.
 */
async function troubledSale(shop: Shop, verdict: 'won' | 'lost') {
  const seller = await shop.seller();
  const item = await shop.item(seller, { enable_license_keys: true });
  shop.hooks.passing = false;
  const checkout = await shop.checkout(item);
  await shop.pay(checkout, { email: 'fan@example.test' });
  const account = await shop.accountOf(seller);
  const intents = await shop.stripe<{ data: { id: string }[] }>('GET', '/v1/payment_intents', account);
  await shop.stripe('POST', '/v1/refunds', account, { payment_intent: intents.data[0]!.id, amount: '300' });
  const dispute = await shop.control<{ id: string }>('POST', '/disputes/open', {
    payment_intent: intents.data[0]!.id,
    amount: 700,
  });
  await shop.control('POST', `/disputes/${dispute.id}/close`, { status: verdict });
  await shop.settle();
  const deliveries = reported.flatMap((type) =>
    shop.hooks.received.filter((delivery) => delivery.type === type).slice(0, 1),
  );
  return { seller, checkout, deliveries };
}

async function deliverUntilHandled(shop: Shop, order: Delivery[]): Promise<void> {
  for (let waiting = order, round = 0; waiting.length > 0 && round < 10; round++) {
    const again: Delivery[] = [];
    for (const delivery of waiting) if ((await shop.hooks.statusOf(delivery)) !== 200) again.push(delivery);
    waiting = again;
  }
}

test.each([
  ['won' as const, { state: 'partially_refunded', refunded_cents: 300, lost_cents: 0 }, null],
  ['lost' as const, { state: 'lost', refunded_cents: 300, lost_cents: 700 }, 'dispute-lost'],
])(
  'payment, refund and a dispute that is %s lead to the same result in every order of arrival (R3)',
  async (verdict, transaction, revoked_reason) => {
    await using shop = await Shop.open();
    const { seller, checkout, deliveries } = await troubledSale(shop, verdict);
    expect(deliveries.length).toBeGreaterThanOrEqual(5);
    const orders = permutations(deliveries).filter((_, at) => at % 7 === 0);
    for (const order of orders) {
      await forget(shop, checkout.transaction_id);
      await deliverUntilHandled(shop, order);
      const end = await endState(shop, checkout.transaction_id);
      expect({ order: order.map(({ type }) => type), ...end }).toMatchObject({
        transaction,
        grants: [{ revoked_reason, suspended: false }],
        keys: [{ revoked_reason, suspended: false }],
        refunds: [{ state: 'succeeded', amount_cents: 300 }],
        disputes: [{ state: verdict }],
      });
    }
    const { totals } = await shop.world.call(listSales, {}, seller);
    expect(totals).toEqual([
      {
        currency: 'usd',
        sales: 1,
        gross_cents: 1_000,
        refunded_cents: 300,
        lost_cents: transaction.lost_cents,
        net_cents: 700 - transaction.lost_cents,
      },
    ]);
  },
);

test('they lead to the same result if all arrive at once and twice each', async () => {
  await using shop = await Shop.open();
  const { checkout, deliveries } = await troubledSale(shop, 'won');
  await shop.world.db.run(sql`delete from outbox`);
  await Promise.all([...deliveries, ...deliveries].map((delivery) => shop.hooks.statusOf(delivery)));
  await deliverUntilHandled(shop, deliveries);
  expect(await endState(shop, checkout.transaction_id)).toMatchObject({
    transaction: { state: 'partially_refunded' },
    grants: [{ revoked_reason: null }],
    refunds: [{}],
    disputes: [{}],
  });
  expect(await shop.count('outbox', sql`subject = ${purchaseRefunded.subject}`)).toBe(1);
  expect(await shop.count('outbox', sql`subject = ${licenseKeyChanged.subject}`)).toBe(1);
});

test('an open dispute suspends access, winning it restores exactly that access, and a manual revocation stays', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller(), { enable_license_keys: true });
  const checkout = await shop.buy(item);
  const { stripe_payment_intent_id } = await shop.purchase(checkout);
  const dispute = await shop.control<{ id: string }>('POST', '/disputes/open', {
    payment_intent: stripe_payment_intent_id,
  });
  await shop.settle();
  expect(await endState(shop, checkout.transaction_id)).toMatchObject({
    transaction: { state: 'disputed' },
    grants: [{ suspended: true }],
    keys: [{ suspended: true }],
  });
  expect(await shop.world.db.many(sql`select 1 from pub_entitlements where item_id = ${item}`)).toHaveLength(0);
  await shop.world.db.run(
    sql`update license_keys set revoked_at = now(), revoked_reason = 'manual' where transaction_id = ${checkout.transaction_id}`,
  );
  await shop.control('POST', `/disputes/${dispute.id}/close`, { status: 'won' });
  await shop.settle();
  expect(await endState(shop, checkout.transaction_id)).toMatchObject({
    transaction: { state: 'completed' },
    grants: [{ suspended: false, revoked_reason: null }],
    keys: [{ revoked_reason: 'manual' }],
  });
  expect(await shop.world.db.many(sql`select 1 from pub_entitlements where item_id = ${item}`)).toHaveLength(1);
});
