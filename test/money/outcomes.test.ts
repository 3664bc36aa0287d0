import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { PurchaseOutcome } from '@mnw/contracts/commerce/purchase-outcomes';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import type { AccountActor } from '@mnw/contracts/actor';
import type { ItemId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Shop, type Checkout } from '../../services/commerce/test/shop.js';
import { outcomeWords } from '../../services/mail/src/letters/outcome-letters.js';
import { mail } from '../../services/mail/src/mail.service.js';

interface Scene {
  shop: Shop;
  seller: AccountActor;
  account: string;
  buyer: AccountActor;
  item: ItemId;
}

const sellerAddress = 'seller@example.test';
const buyerAddress = 'buyer@example.test';

async function scene(shop: Shop): Promise<Scene> {
  await shop.world.start(mail);
  const seller = await shop.seller();
  await shop.world.db.run(
    sql`update users set email = ${sellerAddress}, email_verified = true where id = ${seller.userId}`,
  );
  const buyer = await shop.world.given.account({ email: buyerAddress });
  return {
    shop,
    seller,
    account: await shop.accountOf(seller),
    buyer,
    item: await shop.item(seller, { enable_license_keys: true }),
  };
}

const subjectsTo = async ({ world }: Shop, address: string): Promise<string[]> =>
  (
    await world.db.many<{ subject: string }>(
      sql`select subject from local_mailbox where recipient = ${address} order by id`,
    )
  ).map(({ subject }) => subject);

const intentOf = async (shop: Shop, checkout: Checkout): Promise<string> =>
  String((await shop.purchase(checkout)).stripe_payment_intent_id);

async function dispute({ shop, item, buyer }: Scene): Promise<{ checkout: Checkout; id: string }> {
  const checkout = await shop.buy(item, buyer);
  const { id } = await shop.control<{ id: string }>('POST', '/disputes/open', {
    payment_intent: await intentOf(shop, checkout),
  });
  await shop.settle();
  return { checkout, id };
}

async function closedDispute(at: Scene, status: 'won' | 'lost'): Promise<void> {
  const { id } = await dispute(at);
  await at.shop.control('POST', `/disputes/${id}/close`, { status });
}

/** How each outcome is caused. An outcome without an entry here does not compile. */
const scenes: Record<PurchaseOutcome, (at: Scene) => Promise<unknown>> = {
  async 'duplicate-returned'({ shop, item, buyer }) {
    const tabs = [await shop.checkout(item, buyer), await shop.checkout(item)];
    await shop.world.db.run(
      sql`update transactions set buyer_id = ${buyer.userId} where id = ${tabs[1]!.transaction_id}`,
    );
    for (const tab of tabs) await shop.pay(tab);
  },
  async 'item-gone-returned'({ shop, item, buyer }) {
    const checkout = await shop.checkout(item, buyer);
    await shop.world.db.run(sql`delete from items where id = ${item}`);
    await shop.pay(checkout);
  },
  async 'buyer-gone-returned'({ shop, item, buyer }) {
    const checkout = await shop.checkout(item, buyer);
    await shop.world.db.run(
      sql`update users set email = null, email_verified = false, deleted_at = now() where id = ${buyer.userId}`,
    );
    await shop.pay(checkout, { email: buyerAddress });
  },
  async 'refund-failed'({ shop, seller, item, buyer }) {
    const checkout = await shop.buy(item, buyer);
    await shop.world.call(refundSale, { transaction_id: checkout.transaction_id, amount_cents: 300 }, seller);
    const { id } = await shop.world.db.one<{ id: string }>(sql`select stripe_refund_id as id from refunds`);
    await shop.control('POST', `/refunds/${id}/fail`);
  },
  disputed: dispute,
  'dispute-won': (at) => closedDispute(at, 'won'),
  'dispute-lost': (at) => closedDispute(at, 'lost'),
  async 'checkout-cancelled'({ shop, item, buyer, account }) {
    await shop.checkout(item, buyer);
    await shop.control('POST', `/accounts/${account}/deauthorize`);
  },
  async 'payment-held'({ shop, item, buyer, account }) {
    const checkout = await shop.checkout(item, buyer);
    await shop.control('POST', `/accounts/${account}/deauthorize`);
    await shop.settle();
    await shop.pay(checkout);
  },
  async 'held-returned'({ shop, item, buyer, account }) {
    const checkout = await shop.checkout(item, buyer);
    await shop.world.db.run(sql`update transactions set subtotal_cents = 2000, amount_cents = 2000`);
    await shop.pay(checkout);
    await shop.settle();
    await shop.stripe('POST', '/v1/refunds', account, { payment_intent: await intentOf(shop, checkout) });
  },
  async 'held-ended'({ shop, item, buyer, account }) {
    const checkout = await shop.checkout(item, buyer);
    await shop.pay(checkout, { method: 'sepa_debit' });
    await shop.settle();
    await shop.control('POST', `/accounts/${account}/deauthorize`);
    await shop.settle();
    const session = String((await shop.purchase(checkout)).stripe_checkout_session_id);
    await shop.control('POST', `/settle-async/${session}`, { outcome: 'failed' });
  },
};

test.each(PurchaseOutcome.options)(
  'every automatic event sends an email: %s is reported to buyer and seller',
  async (outcome) => {
    await using shop = await Shop.open();
    const at = await scene(shop);
    await scenes[outcome](at);
    await shop.settle();
    const title = (await shop.world.db.one<{ item_title: string }>(sql`select item_title from transactions limit 1`))
      .item_title;
    for (const [side, address] of [
      ['buyer', buyerAddress],
      ['seller', sellerAddress],
    ] as const) {
      const words = outcomeWords[outcome][side];
      if (!words) continue;
      const subject = words.subject({ item_title: title } as never);
      expect([side, (await subjectsTo(shop, address)).filter((each) => each === subject)]).toEqual([side, [subject]]);
    }
    expect(Object.values(outcomeWords[outcome]).some((words) => words !== null)).toBe(true);
  },
);

test('a guest with a pending bank payment is notified while it is pending and again when it is paid', async () => {
  await using shop = await Shop.open();
  const { seller, item, account } = await scene(shop);
  const checkout = await shop.checkout(item, undefined, 'guest@example.test');
  const { transaction_id } = checkout;
  await shop.pay(checkout, { method: 'sepa_debit' });
  await shop.settle();
  expect(await subjectsTo(shop, 'guest@example.test')).toEqual([]);
  await shop.control('POST', `/accounts/${account}/deauthorize`);
  await shop.settle();
  const title = (await shop.purchase(checkout)).item_title as string;
  expect(await subjectsTo(shop, 'guest@example.test')).toEqual(['Your payment for your purchase is on hold']);
  expect(await subjectsTo(shop, sellerAddress)).toContain(`Please refund a payment for ${title}`);
  expect(await shop.world.call(getSale, { transaction_id }, seller)).toMatchObject({
    held: 'seller-gone',
    under_way: true,
  });
  const session = String((await shop.purchase(checkout)).stripe_checkout_session_id);
  await shop.control('POST', `/settle-async/${session}`, { outcome: 'succeeded' });
  await shop.settle();
  const sale = await shop.world.call(getSale, { transaction_id }, seller);
  expect(sale).toMatchObject({ held: 'seller-gone', refundable_cents: 0 });
  expect(sale).not.toHaveProperty('under_way');
  expect(await subjectsTo(shop, 'guest@example.test')).toEqual([
    'Your payment for your purchase is on hold',
    `Your payment for ${title} is on hold`,
  ]);
});

test('a seller who disconnects is notified and can sell nothing, and a reserved promo code is released', async () => {
  await using shop = await Shop.open();
  const { seller, item, buyer, account } = await scene(shop);
  await shop.world.call(
    createPromoCode,
    { code: 'TEN', code_purpose: 'discount', discount_type: 'percentage', discount_value: 10, max_uses: 1 },
    seller,
  );
  const checkout = await shop.checkout({ item_id: item, promo_code: 'TEN' }, buyer);
  await shop.control('POST', `/accounts/${account}/deauthorize`);
  await shop.settle();
  expect(await shop.world.call(getSellerStatus, {}, seller)).toMatchObject({
    connected: false,
    disconnected: true,
    charges_enabled: false,
  });
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'expired', failure: 'seller-gone' });
  expect(await shop.world.db.many(sql`select use_count from promo_codes`)).toEqual([{ use_count: 0 }]);
  expect(await subjectsTo(shop, sellerAddress)).toContain('You can no longer take payments');
  await expect(shop.checkout(item, buyer)).rejects.toMatchObject({ code: 'commerce.seller-not-ready' });
  await shop.pay(checkout);
  await shop.settle();
  expect(await shop.world.db.many(sql`select event_type from stripe_events where handled_at is null`)).toEqual([]);
  const seen = { transaction_id: checkout.transaction_id, token: checkout.token };
  expect(await shop.world.call(getCheckout, seen)).toMatchObject({
    state: 'processing',
    trouble: 'payment-held',
    downloads: [],
  });
});

test("without Stripe's event, the first refused request reveals that the account is disconnected", async () => {
  await using shop = await Shop.open();
  const { seller, item, account, buyer } = await scene(shop);
  const checkout = await shop.checkout(item, buyer);
  shop.hooks.passing = false;
  await shop.control('POST', `/accounts/${account}/deauthorize`);
  const seen = { transaction_id: checkout.transaction_id, token: checkout.token };
  expect(await shop.world.call(getCheckout, seen)).toMatchObject({ state: 'expired', trouble: 'seller-gone' });
  expect(await shop.world.call(getSellerStatus, {}, seller)).toMatchObject({ disconnected: true });
});

test('a disconnected seller can connect a new account and sell again', async () => {
  await using shop = await Shop.open();
  const { seller, item, account, buyer } = await scene(shop);
  const old = await shop.buy(item, buyer);
  await shop.control('POST', `/accounts/${account}/deauthorize`);
  await shop.settle();
  await shop.world.call(onboardSeller, {}, seller);
  const fresh = await shop.accountOf(seller);
  expect(fresh).not.toBe(account);
  await shop.control('POST', `/accounts/${fresh}/onboard`);
  expect(await shop.world.call(getSellerStatus, {}, seller)).toMatchObject({
    connected: true,
    disconnected: false,
    charges_enabled: true,
  });
  const sale = await shop.buy(item, await shop.world.given.account());
  expect(await shop.purchase(sale)).toMatchObject({ state: 'completed' });
  expect(await shop.world.call(getSale, { transaction_id: sale.transaction_id }, seller)).not.toHaveProperty(
    'account_gone',
  );
  const { transaction_id } = old;
  expect(await shop.world.call(getSale, { transaction_id }, seller)).toMatchObject({
    account_gone: true,
    refundable_cents: 0,
  });
  await expect(shop.world.call(refundSale, { transaction_id }, seller)).rejects.toMatchObject({
    code: 'commerce.refund-refused',
    message: expect.stringContaining('refund it in that account'),
  });
  expect(await shop.world.db.many(sql`select 1 from refunds`)).toEqual([]);
});

test("if Stripe disables a seller's charges, open payment pages are closed and their buyers notified", async () => {
  await using shop = await Shop.open();
  const { item, account, buyer } = await scene(shop);
  const checkout = await shop.checkout(item, buyer);
  await shop.control('POST', `/accounts/${account}/restrict`);
  await shop.settle();
  expect(await shop.purchase(checkout)).toMatchObject({ state: 'expired' });
  const { stripe_checkout_session_id: session } = await shop.purchase(checkout);
  expect(await shop.stripe('GET', `/v1/checkout/sessions/${String(session)}`, account)).toMatchObject({
    status: 'expired',
  });
  expect(await subjectsTo(shop, sellerAddress)).toContain('You can no longer take payments');
  expect(
    (await subjectsTo(shop, buyerAddress)).filter((subject) => subject.startsWith('Your checkout for')),
  ).toHaveLength(1);
});
