import { purchaseCompleted } from '@mnw/contracts/commerce/purchase-completed.event';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import { sql } from '@mnw/db/sql';
import { commerce } from '../src/commerce.service.js';
import { Shop } from './shop.js';

const buyers = 30;

test.each(['one', 'two', 'three'])(
  'thirty buyers with lost, late, duplicated and reordered webhooks and a restart of commerce make exactly thirty sales (seed %s)',
  async (seed) => {
    await using shop = await Shop.open();
    const seller = await shop.seller();
    const item = await shop.item(seller, { enable_license_keys: true });
    await shop.control('POST', '/chaos', {
      seed,
      duplicate: { chance: 1, times: 4 },
      reorder: { window: 12 },
      delay: { max_ms: 60 },
      drop: { chance: 0.3 },
      before_reply: { chance: 0.3 },
      retry: { base_ms: 10, max_ms: 50 },
    });
    const checkouts = await Promise.all(
      Array.from({ length: buyers }, (_, at) => shop.checkout(item, undefined, `fan${String(at)}@example.test`)),
    );
    const paying = Promise.all(checkouts.map((checkout) => shop.pay(checkout)));
    await shop.world.stop(shop.world.services.find(({ name }) => name === 'commerce')!);
    await shop.world.start(commerce);
    await paying;
    await shop.settle();
    expect(await shop.world.db.many(sql`select state, count(*)::int as n from transactions group by state`)).toEqual([
      { state: 'completed', n: buyers },
    ]);
    expect(await shop.count('grants', sql`revoked_at is null`)).toBe(buyers);
    expect(await shop.count('license_keys', sql`revoked_at is null`)).toBe(buyers);
    expect(await shop.count('outbox', sql`subject = ${purchaseCompleted.subject}`)).toBe(buyers);

    const returned = checkouts.slice(0, 10);
    await Promise.all(
      returned.map(({ transaction_id }, at) =>
        shop.world.call(refundSale, { transaction_id, ...(at % 2 ? { amount_cents: 400 } : {}) }, seller),
      ),
    );
    await shop.settle();
    const net = buyers * 1_000 - 5 * 1_000 - 5 * 400;
    expect((await shop.world.call(listSales, {}, seller)).totals).toEqual([
      {
        currency: 'usd',
        sales: buyers,
        gross_cents: buyers * 1_000,
        refunded_cents: 7_000,
        lost_cents: 0,
        net_cents: net,
      },
    ]);
    expect(await shop.count('grants', sql`revoked_at is null`)).toBe(buyers - 5);
  },
);
