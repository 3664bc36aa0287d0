import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { AccountActor } from '@mnw/contracts/actor';
import type { ItemId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Shop, type Checkout } from './shop.js';

const outcomes = (shop: Shop): Promise<{ outcome: string }[]> =>
  shop.world.db.many<{ outcome: string }>(sql`
    select payload ->> 'outcome' as outcome from outbox where subject like '%evt.commerce.purchase.outcome-reached.v1' order by id`);

test('the hold of a payment with a different amount ends when the seller refunds it at Stripe, and the buyer can buy again', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  const item = await shop.item(seller);
  const held = await shop.checkout(item, buyer);
  await shop.world.db.run(sql`
    update transactions set subtotal_cents = 2000, amount_cents = 2000 where id = ${held.transaction_id}`);
  await shop.pay(held);
  await shop.settle();
  await expect(shop.checkout(item, buyer)).rejects.toMatchObject({ code: 'commerce.payment-processing' });
  const { stripe_payment_intent_id: intent } = await shop.purchase(held);
  await shop.stripe('POST', '/v1/refunds', await shop.accountOf(seller), { payment_intent: String(intent) });
  await shop.settle();
  expect(await shop.world.call(getCheckout, { transaction_id: held.transaction_id }, buyer)).toMatchObject({
    state: 'refunded',
  });
  expect((await shop.world.call(listSales, {}, seller)).data).toEqual([]);
  expect((await outcomes(shop)).map(({ outcome }) => outcome)).toEqual(['payment-held', 'held-returned']);
  expect(await shop.checkout(item, buyer)).toMatchObject({ state: 'checkout_open' });
});

async function underWayToLostAccount(
  shop: Shop,
): Promise<{ paying: Checkout; seller: AccountActor; buyer: AccountActor; item: ItemId; session: string }> {
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  const item = await shop.item(seller);
  const paying = await shop.checkout(item, buyer);
  await shop.pay(paying, { method: 'sepa_debit' });
  await shop.settle();
  await shop.control('POST', `/accounts/${await shop.accountOf(seller)}/deauthorize`);
  await shop.settle();
  return { paying, seller, buyer, item, session: String((await shop.purchase(paying)).stripe_checkout_session_id) };
}

test('the hold of a debit that fails at a disconnected account ends, and the buyer can buy again once the seller is back', async () => {
  await using shop = await Shop.open();
  const { paying, seller, buyer, item, session } = await underWayToLostAccount(shop);
  await shop.control('POST', `/settle-async/${session}`, { outcome: 'failed' });
  await shop.settle();
  expect(await shop.purchase(paying)).toMatchObject({ state: 'failed', failure: 'seller-gone' });
  expect((await outcomes(shop)).map(({ outcome }) => outcome)).toEqual(['payment-held', 'held-ended']);
  await shop.world.call(onboardSeller, {}, seller);
  await shop.control('POST', `/accounts/${await shop.accountOf(seller)}/onboard`);
  await shop.settle();
  expect(await shop.checkout(item, buyer)).toMatchObject({ state: 'checkout_open' });
});

test('the hold of a debit that is never reported again ends after 30 days, and not before', async () => {
  await using shop = await Shop.open();
  const { paying, seller } = await underWayToLostAccount(shop);
  shop.world.clock.advance({ days: 29 });
  await shop.settle();
  expect(await shop.world.call(getSale, { transaction_id: paying.transaction_id }, seller)).toMatchObject({
    held: 'seller-gone',
    under_way: true,
  });
  shop.world.clock.advance({ days: 2 });
  await shop.settle();
  expect(await shop.purchase(paying)).toMatchObject({ state: 'failed' });
  expect((await outcomes(shop)).map(({ outcome }) => outcome)).toEqual(['payment-held', 'held-ended']);
});

test('a guest adds a line to the earlier checkout, and both payment pages stay open until paid', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  const [first, second] = [await shop.item(seller), await shop.item(seller)];
  const left = (await shop.world.call(startCheckout, { items: [{ item_id: first }] })).checkouts[0]!;
  const { checkouts } = await shop.world.call(startCheckout, {
    items: [{ item_id: first }, { item_id: second }],
    replaces: left.token,
  });
  expect(checkouts.map(({ state }) => state)).toEqual(['checkout_open', 'checkout_open']);
  expect(checkouts[0]).toEqual(left);
});
