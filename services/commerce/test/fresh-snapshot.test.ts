import { sql } from '@mnw/db/sql';
import type { ApplySnapshot } from '../src/fulfilment/apply-snapshot.js';
import { FulfilPurchase } from '../src/fulfilment/fulfil-purchase.js';
import type { StripeSnapshot, StripeSnapshots } from '../src/fulfilment/stripe-snapshot.js';
import { Shop } from './shop.js';

/** Dependencies that this path does not use. */
const unused = {} as never;

test('a snapshot taken before another was applied is discarded and fetched again', async () => {
  await using shop = await Shop.open();
  const checkout = await shop.checkout(await shop.item(await shop.seller()));
  const stale = { phase: 'expired' } as StripeSnapshot;
  const fresh = { phase: 'open' } as StripeSnapshot;
  const taken: StripeSnapshot[] = [];
  const applied: StripeSnapshot[] = [];
  const snapshots = {
    async of() {
      const snapshot = taken.length === 0 ? stale : fresh;
      taken.push(snapshot);
      // A newer snapshot is applied by somebody else while this one is being fetched.
      if (snapshot === stale)
        await shop.world.db.run(
          sql`update transactions set sync_version = sync_version + 1 where id = ${checkout.transaction_id}`,
        );
      return snapshot;
    },
  };
  const apply = { execute: async (_: unknown, __: unknown, snapshot: StripeSnapshot) => void applied.push(snapshot) };
  await new FulfilPurchase(
    shop.world.db,
    snapshots as unknown as StripeSnapshots,
    apply as unknown as ApplySnapshot,
    unused,
    unused,
  ).execute(checkout.transaction_id);
  expect(taken).toEqual([stale, fresh]);
  expect(applied).toEqual([fresh]);
});
