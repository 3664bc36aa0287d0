import type { AccountActor } from '@mnw/contracts/actor';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import { sql } from '@mnw/db/sql';
import type { AppTokenOptions, GivenApp } from '@mnw/testing/given/apps';
import type { World } from '@mnw/testing/world';
import type { Sample } from './matrix/sample.js';

/** All callers. `owner` owns the rows of the samples; `rival` is a creator with other rows. */
export const callers = [
  'anonymous',
  'fan',
  'rival',
  'operator',
  'unverified',
  'suspended',
  'deactivated',
  'token without scope',
  'token of rival',
  'app of owner',
  'ended session',
  'owner',
] as const;
export type Caller = (typeof callers)[number];

export interface Cast {
  owner: AccountActor;
  rival: AccountActor;
  fan: AccountActor;
  /** Headers with the credential of each caller. */
  headers: Record<Caller, Record<string, string>>;
  /** The same people, authenticated by a token that the owner's app has for them. */
  appHeaders: Record<Caller, Record<string, string>>;
  app: GivenApp;
  /** The owner, authenticated by the app's token. */
  ownerInApp: AccountActor;
}

/** The credential that a caller sends to the route of a sample. */
export const headersFor = (cast: Cast, { forApps }: Sample, caller: Caller): Record<string, string> =>
  (forApps ? cast.appHeaders : cast.headers)[caller];

/** Accounts in every state, each with a valid credential. */
export async function castOf(world: World): Promise<Cast> {
  const [owner, rival, fan] = [await world.given.creator(), await world.given.creator(), await world.given.account()];
  for (const seller of [owner, rival]) await takesPayments(world, seller);
  const unverified = await world.given.creator({ emailVerified: false });
  const [suspended, deactivated] = [await world.given.creator(), await world.given.creator()];
  await world.db.run(sql`update users set suspended_at = now() where id = ${suspended.userId}`);
  await world.db.run(sql`update users set deactivated_at = now() where id = ${deactivated.userId}`);
  const operator = await world.given.operator();
  const ended = await world.given.session(owner);
  await world.db.run(sql`update user_sessions set ended_at = now() where user_id = ${owner.userId}`);
  const app = await world.given.app(owner);
  const { actor: ownerInApp } = await world.given.appToken(owner, app.id);
  const headers = {
    anonymous: {},
    fan: await world.given.session(fan),
    rival: await world.given.session(rival),
    operator: await world.given.session(operator),
    unverified: await world.given.session(unverified),
    suspended: await world.given.session(suspended),
    deactivated: await world.given.session(deactivated),
    'token without scope': await world.given.apiToken(owner, []),
    'token of rival': await world.given.apiToken(rival, ['*']),
    'app of owner': { authorization: (await world.given.appToken(owner, app.id)).authorization },
    'ended session': ended,
    owner: await world.given.session(owner),
  };
  // Calling all routes takes longer than a step-up lasts.
  await world.db.run(
    sql`update user_sessions set authenticated_at = authenticated_at + interval '1 day' where ended_at is null`,
  );
  return {
    app,
    ownerInApp,
    appHeaders: await appHeadersOf(world, app, { fan, rival, operator, unverified, suspended, deactivated, owner }),
    owner,
    rival,
    fan,
    headers,
  };
}

async function appHeadersOf(
  world: World,
  { id }: GivenApp,
  people: Record<'fan' | 'rival' | 'operator' | 'unverified' | 'suspended' | 'deactivated' | 'owner', AccountActor>,
): Promise<Cast['appHeaders']> {
  const tokenOf = async (person: AccountActor, options: AppTokenOptions = {}) => {
    const { authorization, actor } = await world.given.appToken(person, id, options);
    return { headers: { authorization }, tokenId: actor.credentialId };
  };
  const ended = await tokenOf(people.owner);
  await world.db.run(sql`update app_sign_ins set ended_at = now() where id = ${ended.tokenId}`);
  const named = await Promise.all(
    Object.entries(people).map(async ([caller, person]) => [caller, (await tokenOf(person)).headers] as const),
  );
  return {
    ...(Object.fromEntries(named) as unknown as Record<keyof typeof people, Record<string, string>>),
    anonymous: {},
    'token without scope': (await tokenOf(people.owner, { scopes: [] })).headers,
    'token of rival': (await tokenOf(people.rival, { kind: 'sync-token' })).headers,
    'app of owner': (await tokenOf(people.owner)).headers,
    'ended session': ended.headers,
  };
}

/** Onboards the account at the simulator, so that Stripe knows it when a route asks about it. */
async function takesPayments(world: World, seller: AccountActor): Promise<void> {
  await world.call(onboardSeller, {}, seller);
  await world.db.run(
    sql`update seller_accounts set charges_enabled = true, payouts_enabled = true, details_submitted = true, onboarded_at = now() where user_id = ${seller.userId}`,
  );
}
