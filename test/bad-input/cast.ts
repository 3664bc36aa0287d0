import { randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { sql } from '@mnw/db/sql';
import { newToken, sha256 } from '@mnw/secrets/key-ring';
import type { World } from '@mnw/testing/world';

/** Everybody who may knock. `owner` has the rows of the samples; `rival` is a creator with rows of their own. */
export const callers = ['anonymous', 'fan', 'rival', 'operator', 'unverified', 'suspended', 'deactivated', 'token without scope', 'token of rival', 'ended session', 'owner'] as const;
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
  const [owner, rival, fan] = [await world.given.creator(), await world.given.seller(), await world.given.account()];
  await takesPayments(world, owner);
  const unverified = await world.given.creator({ emailVerified: false });
  const [suspended, deactivated] = [await world.given.creator(), await world.given.creator()];
  await world.db.run(sql`update users set suspended_at = now() where id = ${suspended.userId}`);
  await world.db.run(sql`update users set deactivated_at = now() where id = ${deactivated.userId}`);
  const ended = await session(world, owner);
  await world.db.run(sql`update user_sessions set ended_at = now() where user_id = ${owner.userId}`);
  return {
    owner,
    rival,
    fan,
    headers: {
      anonymous: {},
      fan: await session(world, fan),
      rival: await session(world, rival),
      operator: await session(world, await world.given.operator()),
      unverified: await session(world, unverified),
      suspended: await session(world, suspended),
      deactivated: await session(world, deactivated),
      'token without scope': await apiToken(world, owner, ['git:write']),
      'token of rival': await apiToken(world, rival, ['*']),
      'ended session': ended,
      owner: await session(world, owner),
    },
  };
}

/** Onboarded at the simulator, so that Stripe knows the account when a route asks about it. */
async function takesPayments(world: World, owner: AccountActor): Promise<void> {
  await world.call(onboardSeller, {}, owner);
  await world.db.run(sql`update seller_accounts set charges_enabled = true, payouts_enabled = true, details_submitted = true, onboarded_at = now() where user_id = ${owner.userId}`);
}

/** A new session's cookie, as a log-in leaves it. */
export async function session(world: World, { userId }: AccountActor): Promise<{ cookie: string }> {
  const token = newToken();
  await world.db.run(sql`insert into user_sessions (user_id, token_hash, expires_at) values (${userId}, ${sha256(token)}, now() + interval '1 day')`);
  return { cookie: `session=${token}` };
}

/** A new API token's header. */
export async function apiToken(world: World, { userId }: AccountActor, scopes: string[]): Promise<{ authorization: string }> {
  const token = `mnw_${newToken()}`;
  await world.db.run(sql`
    insert into api_tokens (user_id, name, token_hash, prefix, scopes) values (${userId}, ${randomBytes(3).toString('hex')}, ${sha256(token)}, ${token.slice(0, 12)}, ${scopes})`);
  return { authorization: `Bearer ${token}` };
}
