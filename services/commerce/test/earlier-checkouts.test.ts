import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import type { AccountActor, Actor } from '@mnw/contracts/actor';
import type { CallInputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import { Shop, type Checkout } from './shop.js';

const onceOnly = (shop: Shop, seller: AccountActor, max_uses = 1) =>
  shop.world.call(
    createPromoCode,
    { code: 'ONCE', code_purpose: 'discount', discount_type: 'percentage', discount_value: 10, max_uses },
    seller,
  );

async function start(shop: Shop, input: CallInputOf<typeof startCheckout>, actor?: Actor): Promise<Checkout> {
  return (await shop.world.call(startCheckout, input, actor)).checkouts[0]!;
}

const uses = async (shop: Shop): Promise<number> =>
  (await shop.world.db.one<{ use_count: number }>(sql`select use_count from promo_codes`)).use_count;
const atStripe = async (shop: Shop, seller: AccountActor, checkout: Checkout) => {
  const { stripe_checkout_session_id: session } = await shop.purchase(checkout);
  return shop.stripe<{ status: string }>(
    'GET',
    `/v1/checkout/sessions/${String(session)}`,
    await shop.accountOf(seller),
  );
};

test('a buyer who goes back and buys again, also with two clicks at once, continues the same checkout and keeps a single-use code', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  await onceOnly(shop, seller);
  const line = { item_id: await shop.item(seller), promo_code: 'ONCE' };
  const first = await shop.checkout(line, buyer);
  const again = await Promise.all([shop.checkout(line, buyer), shop.checkout(line, buyer), shop.checkout(line, buyer)]);
  for (const checkout of again) expect(checkout).toEqual(first);
  const { requests } = await shop.control<{ requests: { headers: Record<string, string> }[] }>(
    'GET',
    '/requests?method=POST&path=/v1/checkout/sessions',
  );
  expect(new Set(requests.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([first.transaction_id]));
  await shop.pay(first);
  await shop.settle();
  expect(await shop.purchase(first)).toMatchObject({ state: 'completed', amount_cents: 900 });
});

test('a different price or code closes the earlier payment page and releases its reservations', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  await onceOnly(shop, seller);
  const item_id = await shop.item(seller);
  const dearer = await shop.checkout(item_id, buyer);
  const cheaper = await shop.checkout({ item_id, promo_code: 'ONCE' }, buyer);
  expect(await shop.purchase(dearer)).toMatchObject({ state: 'expired', failure: 'replaced' });
  expect(await atStripe(shop, seller, dearer)).toMatchObject({ status: 'expired' });
  await shop.checkout(item_id, buyer);
  expect(await uses(shop)).toBe(0);
  expect(await atStripe(shop, seller, cheaper)).toMatchObject({ status: 'expired' });
});

test("a guest is recognised by the token of the earlier checkout, and nobody can close somebody else's checkout", async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  await onceOnly(shop, seller);
  const items = [{ item_id: await shop.item(seller), promo_code: 'ONCE' }];
  const first = await start(shop, { items });
  await expect(start(shop, { items })).rejects.toMatchObject({ code: 'commerce.promo-code-used-up' });
  expect(await start(shop, { items, replaces: first.token })).toEqual(first);
  const bought = await shop.checkout(await shop.item(seller), buyer);
  await start(shop, { items: [{ item_id: await shop.item(seller) }], replaces: bought.token });
  expect(await shop.purchase(bought)).toMatchObject({ state: 'checkout_open' });
});

test('an anonymous network holds at most three uses of a limited code and forty payment pages, and others are not affected', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  await onceOnly(shop, seller, 20);
  const item_id = await shop.item(seller);
  const ask = (client: string, promo_code?: string) =>
    start(shop, { items: [{ item_id, ...(promo_code ? { promo_code } : {}) }], client });
  const held = await Promise.allSettled(Array.from({ length: 20 }, () => ask('10.0.0.0/24', 'ONCE')));
  expect(held.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(held.find((result) => result.status === 'rejected')).toMatchObject({
    reason: { code: 'commerce.too-many-open-checkouts', kind: 'too-many' },
  });
  expect(await ask('10.0.1.0/24', 'ONCE')).toMatchObject({ state: 'checkout_open' });
  for (let open = 3; open < 40; open++) await ask('10.0.0.0/24');
  await expect(ask('10.0.0.0/24')).rejects.toMatchObject({ code: 'commerce.too-many-open-checkouts' });
  expect(await ask('10.0.1.0/24')).toMatchObject({ state: 'checkout_open' });
}, 120_000);

test('an unpaid checkout holds a use of a limited code for 15 minutes, then its payment page is closed', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  await onceOnly(shop, seller);
  const item_id = await shop.item(seller);
  const [holding, plain] = [await shop.checkout({ item_id, promo_code: 'ONCE' }), await shop.checkout(item_id)];
  shop.world.clock.advance({ minutes: 16 });
  await shop.settle();
  expect(await uses(shop)).toBe(0);
  expect(await shop.purchase(holding)).toMatchObject({ state: 'expired' });
  expect(await atStripe(shop, seller, holding)).toMatchObject({ status: 'expired' });
  expect(await shop.purchase(plain)).toMatchObject({ state: 'checkout_open' });
});

test('an abandoned checkout is checked less and less often, but always at its deadline', async () => {
  await using shop = await Shop.open();
  const { transaction_id } = await shop.checkout(await shop.item(await shop.seller()));
  shop.hooks.passing = false;
  const nextLook = async (after: { minutes: number }) => {
    shop.world.clock.advance(after);
    await shop.world.settle();
    const { check_at, checkout_expires_at } = await shop.world.db.one<{
      check_at: Date;
      checkout_expires_at: Date;
    }>(sql`
      select check_at, checkout_expires_at from transactions where id = ${transaction_id}`);
    const minutesFrom = (then: number) => Math.round((check_at.getTime() - then) / 60_000);
    return {
      wait: minutesFrom(shop.world.clock.now().getTime()),
      afterDeadline: minutesFrom(checkout_expires_at.getTime()),
    };
  };
  const { wait } = await nextLook({ minutes: 10 });
  expect(wait).toBeGreaterThanOrEqual(10);
  expect(wait).toBeLessThan(30);
  // The wait equals the purchase's age at the check, which includes real time that passed, so the test queries when
  // the next check is due.
  expect(await nextLook({ minutes: wait + 1 })).toMatchObject({ afterDeadline: 1 });
});

test('an account holds at most three uses of a limited code', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  await onceOnly(shop, seller, 20);
  const items = await Promise.all(Array.from({ length: 5 }, () => shop.item(seller)));
  const held = await Promise.allSettled(
    items.map((item_id) => start(shop, { items: [{ item_id, promo_code: 'ONCE' }], client: '10.0.0.0/24' }, buyer)),
  );
  expect(held.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(held.find((result) => result.status === 'rejected')).toMatchObject({
    reason: { code: 'commerce.too-many-open-checkouts' },
  });
  expect(await uses(shop)).toBe(3);
});

test('a guest who logs in keeps the single-use code of the earlier checkout; a stranger gets nothing', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  await onceOnly(shop, seller);
  const items = [{ item_id: await shop.item(seller), promo_code: 'ONCE' }];
  const left = await start(shop, { items });
  await expect(start(shop, { items, replaces: 'not the token' }, buyer)).rejects.toMatchObject({
    code: 'commerce.promo-code-used-up',
  });
  const own = await start(shop, { items, replaces: left.token }, buyer);
  expect(await shop.purchase(own)).toMatchObject({ buyer_id: buyer.userId, state: 'checkout_open' });
  expect(await shop.purchase(left)).toMatchObject({ state: 'expired', failure: 'replaced' });
  expect(await atStripe(shop, seller, left)).toMatchObject({ status: 'expired' });
  expect(await uses(shop)).toBe(1);
});

test('a replaced checkout that was paid after all is completed without a failure', async () => {
  await using shop = await Shop.open();
  const [seller, buyer] = [await shop.seller(), await shop.world.given.account()];
  const first = await shop.checkout(await shop.item(seller), buyer);
  await shop.world.db.run(
    sql`update transactions set state = 'expired', failure = 'replaced' where id = ${first.transaction_id}`,
  );
  await shop.pay(first);
  await shop.settle();
  expect(await shop.purchase(first)).toMatchObject({ state: 'completed', failure: null });
});
