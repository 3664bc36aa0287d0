import { serviceActor, type AccountActor, type CredentialKind } from '@mnw/contracts/actor';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { changePassword, deactivateMe, deleteMe } from '@mnw/contracts/identity/me.rpc';
import { logOutEverywhere } from '@mnw/contracts/identity/sessions.rpc';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { signInToApp } from '@mnw/contracts/identity/sign-in-to-app.rpc';
import type { SyncAppId } from '@mnw/contracts/ids';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import { sql } from '@mnw/db/sql';
import { publishEvent, standIn } from '@mnw/testing/neighbours';
import { startWorld, type World } from '@mnw/testing/world';
import { identity } from '../src/identity.service.js';

const password = 'correct horse battery';
const sync = serviceActor('sync');
const noApp = '01890000-0000-7000-8000-000000000000' as SyncAppId;

let world: World;
let appId: SyncAppId;
beforeAll(async () => {
  world = await startWorld([identity, standIn('sync')]);
  appId = (await world.given.app(await world.given.creator())).id;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const shown = async (token: string, kind: CredentialKind) => (await world.call(authenticate, { kind, token })).actor;
const person = () => world.given.account({ password });
const emailOf = ({ username }: AccountActor) => `${username}@example.test`;
const signIn = (account: AccountActor, given: Partial<{ password: string; app_id: SyncAppId }> = {}) =>
  world.call(signInToApp, { email: emailOf(account), password, app_id: appId, ...given }, sync);

test('a password typed into an app returns a token for that app and person that lasts seven days', async () => {
  const ada = await person();
  const { token, user_id, expires_at } = await signIn(ada);
  expect(token).toMatch(/^mnws_[\w-]{43}$/);
  expect(user_id).toBe(ada.userId);
  expect(Date.parse(expires_at) - world.clock.now().getTime()).toBeGreaterThan(6.9 * 86_400_000);
  expect(await shown(token, 'sync-token')).toMatchObject({
    userId: ada.userId,
    appId,
    credential: 'sync-token',
    scopes: ['profile', 'sync'],
    authenticatedAt: '1970-01-01T00:00:00.000Z',
  });
  world.clock.advance({ days: 7, seconds: 1 });
  expect(await shown(token, 'sync-token')).toBeNull();
});

test('a token is only accepted as its own kind', async () => {
  const { token } = await signIn(await person());
  for (const kind of ['session', 'api-token', 'oauth-token'] as const) expect(await shown(token, kind)).toBeNull();
  const given = await world.given.appToken(await person(), appId);
  expect(await shown(given.token, 'oauth-token')).toEqual(given.actor);
  expect(await shown(given.token, 'sync-token')).toBeNull();
});

test('only sync may request a token by password, and only for existing apps', async () => {
  const ada = await person();
  await expect(world.call(signInToApp, { email: emailOf(ada), password, app_id: appId }, ada)).rejects.toMatchObject({
    code: 'auth.service-required',
  });
  await expect(signIn(ada, { app_id: noApp })).rejects.toMatchObject({ code: 'identity.app-not-found' });
});

test('an account with a second factor is rejected, and only with the right password does the error say so', async () => {
  const ada = await person();
  await world.db.run(
    sql`update users set totp_enabled = true, totp_secret = 'sealed', totp_key_id = 'test' where id = ${ada.userId}`,
  );
  await expect(signIn(ada)).rejects.toMatchObject({ code: 'identity.second-factor-required' });
  await expect(signIn(ada, { password: 'wrong password' })).rejects.toMatchObject({ code: 'identity.bad-credentials' });
});

test('guesses through apps and at the login form count together: of thirty concurrent ones five are evaluated', async () => {
  const ada = await person();
  const guesses = await Promise.allSettled(
    Array.from({ length: 30 }, () => signIn(ada, { password: 'wrong password' })),
  );
  for (const guess of guesses)
    expect(guess).toMatchObject({ status: 'rejected', reason: { code: 'identity.bad-credentials' } });
  expect(await world.db.one(sql`select failed_login_attempts from users where id = ${ada.userId}`)).toEqual({
    failed_login_attempts: 5,
  });
  await expect(signIn(ada)).rejects.toMatchObject({ code: 'identity.bad-credentials' });
});

test('a suspended or deactivated account cannot sign in to any app', async () => {
  const [ada, bob] = [await person(), await person()];
  await world.call(
    setAccountSuspension,
    { user_id: ada.userId, suspended: true, reason: 'spam' },
    await world.given.operator(),
  );
  await expect(signIn(ada)).rejects.toMatchObject({ code: 'auth.suspended' });
  await world.call(deactivateMe, {}, bob);
  await expect(signIn(bob)).rejects.toMatchObject({ code: 'auth.deactivated' });
});

const endings: [string, (account: AccountActor) => Promise<unknown>][] = [
  ['log out everywhere', (account) => world.call(logOutEverywhere, {}, account)],
  [
    'a new password',
    async (account) =>
      world.call(
        changePassword,
        { current_password: password, password: 'another long password' },
        await world.given.loggedIn(account),
      ),
  ],
  [
    'suspension',
    async ({ userId }) =>
      world.call(
        setAccountSuspension,
        { user_id: userId, suspended: true, reason: 'spam' },
        await world.given.operator(),
      ),
  ],
  ['deletion', (account) => world.call(deleteMe, {}, account)],
];
test.each(endings)('%s revokes the tokens of every app, and of nobody else', async (_, end) => {
  const [ada, bob] = [await person(), await person()];
  const tokens = [
    (await signIn(ada)).token,
    (await world.given.appToken(ada, appId, { kind: 'sync-token' })).token,
    (await signIn(bob)).token,
  ];
  await end(ada);
  const actors = await Promise.all(tokens.map((token) => shown(token, 'sync-token')));
  expect(actors).toMatchObject([null, null, { userId: bob.userId }]);
});

test('lifting a suspension restores no token', async () => {
  const ada = await person();
  const operator = await world.given.operator();
  const { token } = await signIn(ada);
  for (const suspended of [true, false])
    await world.call(setAccountSuspension, { user_id: ada.userId, suspended, reason: 'a mistake' }, operator);
  expect(await shown(token, 'sync-token')).toBeNull();
});

test('tokens of a disabled app are rejected until it is enabled again', async () => {
  const app = await world.given.app(await world.given.creator());
  const { token } = await world.given.appToken(await person(), app.id);
  const switchApp = (isActive: boolean) =>
    world.db.run(sql`update sync_apps set is_active = ${isActive} where id = ${app.id}`);
  await switchApp(false);
  expect(await shown(token, 'oauth-token')).toBeNull();
  await switchApp(true);
  expect(await shown(token, 'oauth-token')).toMatchObject({ appId: app.id });
});

test('removing a device revokes its sign-ins; tokens of other people and apps stay', async () => {
  const [ada, bob] = [await person(), await person()];
  const other = await world.given.app(await world.given.creator());
  const given = [
    await world.given.appToken(ada, appId),
    await world.given.appToken(bob, appId),
    await world.given.appToken(ada, other.id),
    await world.given.appToken(ada, appId),
  ];
  const payload = {
    device_id: noApp,
    app_id: appId,
    user_id: ada.userId,
    token_ids: given.slice(0, 3).map(({ actor }) => actor.credentialId),
  };
  await publishEvent(world, deviceRemoved, deviceRemoved.payload.parse(payload));
  await world.settle();
  const actors = await Promise.all(given.map(({ token }) => shown(token, 'oauth-token')));
  expect(actors.map((actor) => actor !== null)).toEqual([false, true, true, true]);
});
