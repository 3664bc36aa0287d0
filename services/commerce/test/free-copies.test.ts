import type { Actor } from '@mnw/contracts/actor';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import { sql } from '@mnw/db/sql';
import { Shop } from './shop.js';

const network = '10.0.0.0/24';

/** A shop with an item that a code with twenty uses makes free, and a function that buys it. */
async function openShop() {
  const shop = await Shop.open();
  const seller = await shop.seller();
  await shop.world.call(createPromoCode, { code: 'GIFT', code_purpose: 'free_access', max_uses: 20 }, seller);
  const item_id = await shop.item(seller, { enable_license_keys: true });
  const ask = (who: { client?: string; email?: string }, actor?: Actor) =>
    shop.world.call(startCheckout, { items: [{ item_id, promo_code: 'GIFT' }], ...who }, actor);
  return {
    shop,
    ask,
    uses: async () => (await shop.world.db.one<{ n: number }>(sql`select use_count as n from promo_codes`)).n,
  };
}

test('one network cannot use up a limited code that makes an item free, neither anonymously nor with unconfirmed accounts', async () => {
  const { shop, ask, uses } = await openShop();
  await using _ = shop;
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => ask({ client: network })));
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(asked.find((result) => result.status === 'rejected')).toMatchObject({
    reason: { code: 'commerce.free-copy-taken', details: { field: 'promo_code' } },
  });
  expect(await shop.count('license_keys', sql`true`)).toBe(3);
  const unconfirmed = await shop.world.given.account({ emailVerified: false });
  await expect(ask({ client: network }, unconfirmed)).rejects.toMatchObject({ code: 'commerce.free-copy-taken' });
  await ask({ client: network }, await shop.world.given.account());
  await ask({ client: '10.0.1.0/24' });
  expect(await uses()).toBe(5);
});

test('an address gets one copy with a limited free code, regardless of what follows its plus sign', async () => {
  const { shop, ask, uses } = await openShop();
  await using _ = shop;
  await ask({ email: 'fan@example.test' });
  await expect(ask({ email: 'fan@example.test' })).rejects.toMatchObject({ code: 'commerce.free-copy-taken' });
  await expect(ask({ email: 'Fan+2@example.test' })).rejects.toMatchObject({ code: 'commerce.free-copy-taken' });
  await ask({ email: 'other@example.test' });
  expect(await uses()).toBe(2);
});
