import { createTier } from '@mnw/contracts/commerce/create-tier.rpc';
import { deleteTier } from '@mnw/contracts/commerce/delete-tier.rpc';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import { updateTier } from '@mnw/contracts/commerce/update-tier.rpc';
import { sql } from '@mnw/db/sql';
import { Shop } from './shop.js';

test('a creator makes, changes, hides and deletes tiers; others see the active ones of a public project', async () => {
  await using shop = await Shop.open();
  const creator = await shop.world.given.creator();
  const project_id = await shop.project(creator);
  const tier = await shop.world.call(createTier, { project_id, name: 'Friends', price_cents: 500, yearly_price_cents: 5_000 }, creator);
  expect(tier).toMatchObject({ name: 'Friends', currency: 'usd', is_active: true, trial_days: 0 });
  expect((await shop.world.call(listTiers, { project_id })).data).toEqual([tier]);
  expect(await shop.world.call(updateTier, { tier_id: tier.id, is_active: false, yearly_price_cents: null }, creator)).toMatchObject({ name: 'Friends', is_active: false, yearly_price_cents: null });
  expect((await shop.world.call(listTiers, { project_id })).data).toEqual([]);
  expect((await shop.world.call(listTiers, { project_id }, creator)).data).toHaveLength(1);
  expect(await shop.world.call(deleteTier, { tier_id: tier.id }, creator)).toEqual({});
});

test('tiers of a foreign project are not found, those of a hidden one only by its owner', async () => {
  await using shop = await Shop.open();
  const [creator, other] = [await shop.world.given.creator(), await shop.world.given.creator()];
  const project_id = await shop.project(creator);
  const tier = await shop.world.call(createTier, { project_id, name: 'Friends', price_cents: 500 }, creator);
  await expect(shop.world.call(createTier, { project_id, name: 'x', price_cents: 1 }, other)).rejects.toMatchObject({ code: 'commerce.project-not-found' });
  for (const rpc of [updateTier, deleteTier]) await expect(shop.world.call(rpc, { tier_id: tier.id }, other)).rejects.toMatchObject({ code: 'commerce.tier-not-found' });
  await shop.world.db.run(sql`update projects set is_public = false where id = ${project_id}`);
  await expect(shop.world.call(listTiers, { project_id }, other)).rejects.toMatchObject({ code: 'commerce.project-not-found' });
});

test('a tier with members cannot be deleted, and nothing deletes a membership that is still billed', async () => {
  await using shop = await Shop.open();
  const [creator, fan] = [await shop.world.given.creator(), await shop.world.given.account()];
  const project_id = await shop.project(creator);
  const { id } = await shop.world.call(createTier, { project_id, name: 'Friends', price_cents: 500 }, creator);
  await shop.world.db.run(sql`
    insert into subscriptions (subscriber_id, tier_id, project_id, status, price_cents, currency, stripe_account_id) values (${fan.userId}, ${id}, ${project_id}, 'active', 500, 'usd', 'acct_1')`);
  await expect(shop.world.call(deleteTier, { tier_id: id }, creator)).rejects.toMatchObject({ code: 'commerce.tier-in-use' });
  await expect(shop.world.db.run(sql`delete from projects where id = ${project_id}`)).rejects.toMatchObject({ constraint: 'subscriptions_live_delete_check' });
  await shop.world.db.run(sql`update subscriptions set status = 'canceled'`);
  await shop.world.db.run(sql`delete from projects where id = ${project_id}`);
  expect(await shop.world.db.many(sql`select 1 from subscription_tiers`)).toHaveLength(0);
});
