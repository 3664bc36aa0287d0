import type { AccountActor } from '@mnw/contracts/actor';
import { endAppAccess, listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { exchangeCode, refreshAppToken } from '@mnw/contracts/identity/app-tokens.rpc';
import { allowApp, reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { changePassword } from '@mnw/contracts/identity/me.rpc';
import type { SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { createHash } from 'node:crypto';
import { identity } from '../src/identity.service.js';

const password = 'correct horse battery';
const verifier = 'v'.repeat(43);
const redirect_uri = 'https://notes.example.test/callback';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity]);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const person = () => world.given.account({ password });
const appNamed = async (name: string) =>
  (await world.given.app(await world.given.creator(), { name, redirectUris: [redirect_uri] })).id;
const request = (appId: SyncAppId) => ({
  client_id: appId,
  redirect_uri,
  response_type: 'code',
  scope: '',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});
async function signIn(account: AccountActor, appId: SyncAppId) {
  const { code } = await world.call(allowApp, request(appId), account);
  return world.call(exchangeCode, { client_id: appId, code: code!, redirect_uri, code_verifier: verifier });
}
const isLive = async (token: string) => (await world.call(authenticate, { kind: 'oauth-token', token })).actor !== null;
const isRemembered = async (account: AccountActor, appId: SyncAppId) =>
  (await world.call(reviewAuthorization, request(appId), account)).is_remembered;
const namesOf = async (account: AccountActor) =>
  (await world.call(listAppsWithAccess, {}, account)).data.map(({ name, sign_ins }) => [name, sign_ins]);

test('apps are listed with their scopes and number of sign-ins, page by page', async () => {
  const ada = await person();
  const [notes, clock] = [await appNamed('Notes'), await appNamed('Clock')];
  await signIn(ada, notes);
  await signIn(ada, notes);
  await world.given.appToken(ada, clock, { kind: 'sync-token', scopes: ['sync'] });
  const first = await world.call(listAppsWithAccess, { limit: 1 }, ada);
  expect(first.data).toMatchObject([{ app_id: clock, name: 'Clock', scopes: ['sync'], sign_ins: 1 }]);
  const second = await world.call(listAppsWithAccess, { limit: 1, cursor: first.next! }, ada);
  expect(second.data).toMatchObject([{ app_id: notes, name: 'Notes', scopes: ['profile', 'sync'], sign_ins: 2 }]);
  expect((await world.call(listAppsWithAccess, { limit: 1, cursor: second.next! }, ada)).data).toEqual([]);
  expect(await namesOf(await person())).toEqual([]);
});

test("revoking an app's access revokes its tokens and codes and deletes the consent, and does not affect other apps and people", async () => {
  const [ada, bob] = [await person(), await person()];
  const [notes, clock] = [await appNamed('Notes'), await appNamed('Clock')];
  const tokens = [await signIn(ada, notes), await signIn(ada, clock), await signIn(bob, notes)];
  const { code } = await world.call(allowApp, request(notes), ada);
  await world.call(endAppAccess, { app_id: notes }, ada);
  expect(await Promise.all(tokens.map(({ access_token }) => isLive(access_token)))).toEqual([false, true, true]);
  await expect(
    world.call(exchangeCode, { client_id: notes, code: code!, redirect_uri, code_verifier: verifier }),
  ).rejects.toMatchObject({ code: 'identity.invalid-grant' });
  expect([await isRemembered(ada, notes), await isRemembered(ada, clock), await isRemembered(bob, notes)]).toEqual([
    false,
    true,
    true,
  ]);
  expect(await namesOf(ada)).toEqual([['Clock', 1]]);
  await expect(world.call(endAppAccess, { app_id: notes }, ada)).rejects.toMatchObject({
    code: 'identity.app-not-found',
  });
});

test('an app with a remembered consent but no sign-in is listed, so that it can be revoked', async () => {
  const ada = await person();
  const notes = await appNamed('Notes');
  await world.call(allowApp, request(notes), ada);
  expect(await namesOf(ada)).toEqual([['Notes', 0]]);
  await world.call(endAppAccess, { app_id: notes }, ada);
  expect(await namesOf(ada)).toEqual([]);
});

test('a password change deletes consents, because somebody who knew the old password may have given them', async () => {
  const ada = await person();
  const notes = await appNamed('Notes');
  await signIn(ada, notes);
  await world.call(
    changePassword,
    { current_password: password, password: 'another long password' },
    await world.given.loggedIn(ada),
  );
  expect(await isRemembered(ada, notes)).toBe(false);
});

test('ended and expired rows are deleted after a month, and live ones stay', async () => {
  await using lone = await startWorld([identity]);
  const { id } = await lone.given.app(await lone.given.creator(), { redirectUris: [redirect_uri] });
  const ada = await lone.given.account();
  const signInThere = async () => {
    const { code } = await lone.call(allowApp, request(id), ada);
    return lone.call(exchangeCode, { client_id: id, code: code!, redirect_uri, code_verifier: verifier });
  };
  const count = async () => {
    const rows = await lone.db.one<Record<string, number>>(sql`
      select (select count(*) from app_sign_ins) as sign_ins, (select count(*) from app_tokens) as tokens, (select count(*) from oauth_authorization_codes) as codes`);
    return rows;
  };
  const kept = await signInThere();
  await signInThere();
  await lone.db.run(
    sql`update app_sign_ins set ended_at = ${lone.clock.now()} where id = (select max(id::text)::uuid from app_sign_ins)`,
  );
  lone.clock.advance({ days: 29 });
  await lone.settle();
  expect(await count()).toEqual({ sign_ins: 2, tokens: 4, codes: 2 });
  lone.clock.advance({ days: 2 });
  await lone.settle();
  expect(await count()).toEqual({ sign_ins: 1, tokens: 2, codes: 0 });
  const { access_token } = await lone.call(refreshAppToken, { client_id: id, refresh_token: kept.refresh_token });
  lone.clock.advance({ days: 7 });
  await lone.settle();
  expect(await count()).toMatchObject({ sign_ins: 1, tokens: 3 });
  expect((await lone.call(authenticate, { kind: 'oauth-token', token: access_token })).actor).toBeNull();
  lone.clock.advance({ days: 121 });
  await lone.settle();
  expect(await count()).toEqual({ sign_ins: 0, tokens: 0, codes: 0 });
});
