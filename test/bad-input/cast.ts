import type { AccountActor } from '@mnw/contracts/actor';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { sql } from '@mnw/db/sql';
import type { World } from '@mnw/testing/world';

/** Everybody who may knock. `owner` has the rows of the samples; `rival` is a creator with rows of their own. */
export const callers = ['anonymous', 'fan', 'rival', 'operator', 'unverified', 'suspended', 'deactivated', 'token without scope', 'token of rival', 'app of owner', 'ended session', 'owner'] as const;
export type Caller = (typeof callers)[number];

export interface Cast {
  owner: AccountActor;
  rival: AccountActor;
  fan: AccountActor;
  /** Headers that show the credential of each caller. */
  headers: Record<Caller, Record<string, string>>;
}

/** Accounts in every state, each with a live credential. */
export async function castOf(world: World): Promise<Cast> {
  const [owner, rival, fan] = [await world.given.creator(), await world.given.creator(), await world.given.account()];
  for (const seller of [owner, rival]) await takesPayments(world, seller);
  const unverified = await world.given.creator({ emailVerified: false });
  const [suspended, deactivated] = [await world.given.creator(), await world.given.creator()];
  await world.db.run(sql`update users set suspended_at = now() where id = ${suspended.userId}`);
  await world.db.run(sql`update users set deactivated_at = now() where id = ${deactivated.userId}`);
  const ended = await world.given.session(owner);
  await world.db.run(sql`update user_sessions set ended_at = now() where user_id = ${owner.userId}`);
  return {
    owner,
    rival,
    fan,
    headers: {
      anonymous: {},
      fan: await world.given.session(fan),
      rival: await world.given.session(rival),
      operator: await world.given.session(await world.given.operator()),
      unverified: await world.given.session(unverified),
      suspended: await world.given.session(suspended),
      deactivated: await world.given.session(deactivated),
      'token without scope': await world.given.apiToken(owner, []),
      'token of rival': await world.given.apiToken(rival, ['*']),
      'app of owner': { authorization: (await world.given.appToken(owner, (await world.given.app(owner)).id)).authorization },
      'ended session': ended,
      owner: await world.given.session(owner),
    },
  };
}

/** Onboarded at the simulator, so that Stripe knows the account when a route asks about it. */
async function takesPayments(world: World, seller: AccountActor): Promise<void> {
  await world.call(onboardSeller, {}, seller);
  await world.db.run(sql`update seller_accounts set charges_enabled = true, payouts_enabled = true, details_submitted = true, onboarded_at = now() where user_id = ${seller.userId}`);
}
