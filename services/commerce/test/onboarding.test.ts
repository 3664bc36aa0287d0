import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { sql } from '@mnw/db/sql';
import { Shop } from './shop.js';

test('an account that Stripe does not know is reported as a refusal, not as a bug', async () => {
  await using shop = await Shop.open();
  const seller = await shop.seller();
  await shop.world.db.run(
    sql`update seller_accounts set stripe_account_id = 'acct_gone' where user_id = ${seller.userId}`,
  );
  await expect(shop.world.call(onboardSeller, {}, seller)).rejects.toMatchObject({
    code: 'commerce.onboarding-refused',
    kind: 'conflict',
  });
});
