import { claimPurchases } from '@mnw/contracts/commerce/claim-purchases.rpc';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { purchaseOutcomeReached } from '@mnw/contracts/commerce/purchase-outcome-reached.event';
import { sellerOnboarded } from '@mnw/contracts/commerce/seller-onboarded.event';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { EventDefinition } from '@mnw/contracts/define-event';
import { accountDeleted } from '@mnw/contracts/identity/account-deleted.event';
import { accountStateChanged } from '@mnw/contracts/identity/account-state-changed.event';
import { accountVerified } from '@mnw/contracts/identity/account-verified.event';
import { json, sql } from '@mnw/db/sql';
import { identityStandIn } from './identity-stand-in.js';
import { Shop } from './shop.js';

const publish = (shop: Shop, event: EventDefinition, payload: object) =>
  shop.world.db.run(
    sql`insert into outbox (service, subject, payload) values ('identity', ${event.subject}, ${json(payload)})`,
  );

test('two clicks on "set up payments" create one account at Stripe', async () => {
  await using shop = await Shop.open();
  const creator = await shop.world.given.creator();
  const links = await Promise.all([1, 2, 3].map(() => shop.world.call(onboardSeller, {}, creator)));
  expect(links).toHaveLength(3);
  const { requests } = await shop.control<{ requests: { headers: Record<string, string> }[] }>(
    'GET',
    '/requests?method=POST&path=/v1/accounts',
  );
  expect(new Set(requests.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([creator.userId]));
  expect(await shop.world.db.many(sql`select 1 from seller_accounts`)).toHaveLength(1);
  await expect(shop.world.call(onboardSeller, {}, await shop.world.given.account())).rejects.toMatchObject({
    code: 'auth.creator-required',
  });
});

test('account.updated alone completes the onboarding and announces it once', async () => {
  await using shop = await Shop.open();
  const creator = await shop.world.given.creator();
  await shop.world.call(onboardSeller, {}, creator);
  await shop.control('POST', `/accounts/${await shop.accountOf(creator)}/onboard`);
  await shop.settle();
  for (const delivery of shop.hooks.received) await shop.hooks.statusOf(delivery);
  expect(
    await shop.world.db.one(
      sql`select stripe_onboarding_complete as complete, stripe_account_id is not null as connected from users where id = ${creator.userId}`,
    ),
  ).toEqual({ complete: true, connected: true });
  expect(await shop.world.call(getSellerStatus, {}, creator)).toMatchObject({
    connected: true,
    charges_enabled: true,
    payouts_enabled: true,
  });
  expect(await shop.count('outbox', sql`subject = ${sellerOnboarded.subject}`)).toBe(1);
});

test('verifying an address adds the purchases made with it, and deleting the account keeps the sale without the name', async () => {
  await using shop = await Shop.open();
  await shop.world.start(identityStandIn);
  const item = await shop.item(await shop.seller());
  const { transaction_id } = await shop.buy(item, undefined, 'fan@example.test');
  const fan = await shop.world.given.account({ email: 'fan@example.test' });
  await publish(shop, accountVerified, { user_id: fan.userId });
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({ buyer_id: fan.userId, buyer_display: fan.username });
  await publish(shop, accountDeleted, { user_id: fan.userId });
  await shop.settle();
  expect(await shop.purchase({ transaction_id })).toMatchObject({
    state: 'completed',
    buyer_display: 'Deleted account',
    guest_email: null,
    amount_cents: 1_000,
  });
});

test('if two accounts claim one purchase at once, one gets it', async () => {
  await using shop = await Shop.open();
  const { token, transaction_id } = await shop.buy(await shop.item(await shop.seller()), undefined, 'fan@example.test');
  const claimants = await Promise.all([1, 2, 3, 4].map(() => shop.world.given.account()));
  const results = await Promise.allSettled(
    claimants.map((claimant) => shop.world.call(claimPurchases, { token }, claimant)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { buyer_id } = await shop.purchase({ transaction_id });
  expect(await shop.world.db.many(sql`select user_id from grants`)).toEqual([{ user_id: buyer_id }]);
});

test('an account cannot claim what it bought itself, and claiming by address skips such purchases', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const fan = await shop.world.given.account({ email: 'fan@example.test' });
  await shop.buy(item, fan);
  const { token } = await shop.buy(item, undefined, 'fan@example.test');
  await expect(shop.world.call(claimPurchases, { token }, fan)).rejects.toMatchObject({
    code: 'commerce.already-owned',
  });
  expect(await shop.world.call(claimPurchases, {}, fan)).toEqual({ claimed: [] });
});

test('a checkout repeated with its Idempotency-Key is the same checkout, and a different body with that key is refused', async () => {
  await using shop = await Shop.open();
  const item = await shop.item(await shop.seller());
  const ask = (requestHash: string) =>
    shop.world.bus.call(
      startCheckout,
      { items: [{ item_id: item }] },
      { idempotency: { key: 'k', requestHash, actorKey: 'client 127.0.0.1' } },
    );
  const [first, ...others] = await Promise.all([ask('a'), ask('a'), ask('a')]);
  for (const other of others) expect(other).toEqual(first);
  expect(await shop.world.db.many(sql`select 1 from transactions`)).toHaveLength(1);
  await expect(ask('b')).rejects.toMatchObject({ code: 'idempotency.key-reused' });
});

const endings = {
  suspended: sql`suspended_at = now()`,
  deactivated: sql`deactivated_at = now()`,
  deleted: sql`deleted_at = now(), email = null, email_verified = false`,
};

async function endSeller(shop: Shop, userId: string, state: keyof typeof endings): Promise<void> {
  await shop.world.db.run(sql`update users set ${endings[state]} where id = ${userId}`);
  if (state === 'deleted') await publish(shop, accountDeleted, { user_id: userId });
  else await publish(shop, accountStateChanged, { user_id: userId, state });
}

test.each(['suspended', 'deactivated', 'deleted'] as const)(
  'an open checkout of a seller who is %s is closed at Stripe, and its buyer is notified',
  async (state) => {
    await using shop = await Shop.open();
    await shop.world.start(identityStandIn);
    const seller = await shop.seller();
    const open = await shop.checkout(await shop.item(seller));
    const account = await shop.accountOf(seller);
    await endSeller(shop, seller.userId, state);
    await shop.settle();
    const purchase = await shop.purchase(open);
    expect(purchase).toMatchObject({ state: 'expired', failure: 'seller-restricted' });
    const session = String(purchase.stripe_checkout_session_id);
    expect(await shop.stripe('GET', `/v1/checkout/sessions/${session}`, account)).toMatchObject({ status: 'expired' });
    expect(await outcomes(shop)).toEqual([{ outcome: 'checkout-cancelled' }]);
  },
);

test.each(['suspended', 'deleted'] as const)(
  'a payment that arrives for a seller who is %s is returned',
  async (state) => {
    await using shop = await Shop.open();
    await shop.world.start(identityStandIn);
    const seller = await shop.seller();
    const paying = await shop.checkout(await shop.item(seller));
    await shop.pay(paying, { method: 'sepa_debit' });
    await shop.settle();
    expect(await shop.purchase(paying)).toMatchObject({ state: 'processing' });
    await endSeller(shop, seller.userId, state);
    await shop.settle();
    const session = String((await shop.purchase(paying)).stripe_checkout_session_id);
    await shop.control('POST', `/settle-async/${session}`, { outcome: 'succeeded' });
    await shop.settle();
    expect(await shop.purchase(paying)).toMatchObject({ state: 'refunded', completed_at: null, failure: 'item-gone' });
    expect(await outcomes(shop)).toEqual([{ outcome: 'item-gone-returned' }]);
  },
);

const outcomes = (shop: Shop) =>
  shop.world.db.many(sql`
    select payload ->> 'outcome' as outcome from outbox where subject = ${purchaseOutcomeReached.subject} order by 1`);
