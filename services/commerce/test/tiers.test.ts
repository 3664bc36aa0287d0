import type { AccountActor } from '@mnw/contracts/actor';
import { createTier } from '@mnw/contracts/commerce/create-tier.rpc';
import { deleteTier } from '@mnw/contracts/commerce/delete-tier.rpc';
import { listTiers } from '@mnw/contracts/commerce/list-tiers.rpc';
import { updateTier } from '@mnw/contracts/commerce/update-tier.rpc';
import type { ProjectId, TierId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { Shop } from './shop.js';

/** A tier from the time when tiers could be created. */
async function givenTier(shop: Shop, project_id: ProjectId): Promise<TierId> {
  const { id } = await shop.world.db.one<{ id: TierId }>(sql`
    insert into subscription_tiers (project_id, name, price_cents, yearly_price_cents, currency)
    values (${project_id}, 'Friends', 500, 5000, 'usd') returning id`);
  return id;
}

test("no tier can be created while memberships cannot be joined, and somebody else's project is not found", async () => {
  await using shop = await Shop.open();
  const [creator, other] = [await shop.world.given.creator(), await shop.world.given.creator()];
  const project_id = await shop.project(creator);
  const create = (actor: AccountActor) =>
    shop.world.call(createTier, { project_id, name: 'Friends', price_cents: 500 }, actor);
  await expect(create(creator)).rejects.toMatchObject({ code: 'commerce.memberships-not-open', kind: 'conflict' });
  await expect(create(other)).rejects.toMatchObject({ code: 'commerce.project-not-found' });
  expect(await shop.world.db.many(sql`select 1 from subscription_tiers`)).toEqual([]);
});

test('a creator edits, hides and deletes tiers; others see the active tiers of a public project', async () => {
  await using shop = await Shop.open();
  const creator = await shop.world.given.creator();
  const project_id = await shop.project(creator);
  const tier_id = await givenTier(shop, project_id);
  const seen = (await shop.world.call(listTiers, { project_id })).data;
  expect(seen).toMatchObject([{ id: tier_id, name: 'Friends', currency: 'usd', is_active: true, trial_days: 0 }]);
  const hidden = await shop.world.call(updateTier, { tier_id, is_active: false, yearly_price_cents: null }, creator);
  expect(hidden).toMatchObject({ name: 'Friends', is_active: false, yearly_price_cents: null });
  expect((await shop.world.call(listTiers, { project_id })).data).toEqual([]);
  expect((await shop.world.call(listTiers, { project_id }, creator)).data).toHaveLength(1);
  expect(await shop.world.call(deleteTier, { tier_id }, creator)).toEqual({});
});

test("tiers of somebody else's project are not found, and those of a hidden project only by its owner", async () => {
  await using shop = await Shop.open();
  const [creator, other] = [await shop.world.given.creator(), await shop.world.given.creator()];
  const project_id = await shop.project(creator);
  const tier_id = await givenTier(shop, project_id);
  for (const rpc of [updateTier, deleteTier])
    await expect(shop.world.call(rpc, { tier_id }, other)).rejects.toMatchObject({ code: 'commerce.tier-not-found' });
  await shop.world.db.run(sql`update projects set is_public = false where id = ${project_id}`);
  await expect(shop.world.call(listTiers, { project_id }, other)).rejects.toMatchObject({
    code: 'commerce.project-not-found',
  });
});

test('a tier with members cannot be deleted, and no deletion removes a membership that is still billed', async () => {
  await using shop = await Shop.open();
  const [creator, fan] = [await shop.world.given.creator(), await shop.world.given.account()];
  const project_id = await shop.project(creator);
  const id = await givenTier(shop, project_id);
  await shop.world.db.run(sql`
    insert into subscriptions (subscriber_id, tier_id, project_id, status, price_cents, currency, stripe_account_id) values (${fan.userId}, ${id}, ${project_id}, 'active', 500, 'usd', 'acct_1')`);
  await expect(shop.world.call(deleteTier, { tier_id: id }, creator)).rejects.toMatchObject({
    code: 'commerce.tier-in-use',
  });
  await expect(shop.world.db.run(sql`delete from projects where id = ${project_id}`)).rejects.toMatchObject({
    constraint: 'subscriptions_live_delete_check',
  });
  await shop.world.db.run(sql`update subscriptions set status = 'canceled'`);
  await shop.world.db.run(sql`delete from projects where id = ${project_id}`);
  expect(await shop.world.db.many(sql`select 1 from subscription_tiers`)).toHaveLength(0);
});
