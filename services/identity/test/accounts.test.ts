import { anonymous, type Actor } from '@mnw/contracts/actor';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { consumeLoginLink, resetPassword } from '@mnw/contracts/identity/consume-link.rpc';
import { createApiToken, revokeApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { listSecurityEvents } from '@mnw/contracts/identity/list-security-events.rpc';
import { changePassword, deactivateMe, deleteMe, getMe } from '@mnw/contracts/identity/me.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { endSession, listSessions, logOut, logOutEverywhere, stepUp } from '@mnw/contracts/identity/sessions.rpc';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { identity } from '../src/identity.service.js';
import { client, password, People, type Joined } from './people.js';

let world: World;
let people: People;
const joined = (): Promise<Joined> => people.joined();
const actorOf = (token: string): Promise<Actor> => people.actorOf(token);
const mailedToken = (email: string): Promise<string> => people.mailedToken(email);
beforeAll(async () => {
  world = await startWorld([identity]);
  people = new People(world);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test('whoever joins and opens the emailed link is logged in, and may create projects if the gate is open', async () => {
  const { actor, username } = await joined();
  expect(actor).toMatchObject({
    kind: 'account',
    username,
    emailVerified: true,
    canCreateProjects: true,
    state: 'active',
  });
});

test('joining with a known address gets the same response, and an event notifies the owner', async () => {
  const { email } = await joined();
  expect(await world.call(registerAccount, { username: 'someone-else', email, password })).toMatchObject({
    status: 'check-mail',
  });
  await world.settle();
  const events = await world.db.many(sql`select 1 from outbox where subject = 'evt.identity.address.reused.v1'`);
  expect(events).toHaveLength(1);
  expect(await world.db.many(sql`select 1 from users where username = 'someone-else'`)).toHaveLength(0);
});

test('a taken or reserved username is a field error, also when two people join at once', async () => {
  const join = (email: string) => world.call(registerAccount, { username: 'twin', email, password });
  const results = await Promise.allSettled([join('a@example.test'), join('b@example.test')]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'identity.username-taken', details: { field: 'username' } },
  });
  await expect(
    world.call(registerAccount, { username: 'dashboard', email: 'd@example.test', password }),
  ).rejects.toMatchObject({ code: 'identity.username-taken' });
});

test('two concurrent registrations with one address get the same response, and one account is created', async () => {
  const join = (username: string) => world.call(registerAccount, { username, email: 'same@example.test', password });
  expect(await Promise.all([join('same1'), join('same2')])).toMatchObject([
    { status: 'check-mail' },
    { status: 'check-mail' },
  ]);
  await world.settle();
  expect(await world.db.many(sql`select 1 from users where email = 'same@example.test'`)).toHaveLength(1);
});

test('guessable passwords are rejected at their field', async () => {
  for (const guessable of ['password123', 'aaaaaaaaaa', 'guessme1'])
    await expect(
      world.call(registerAccount, { username: 'guessme1', email: 'g@example.test', password: guessable }),
    ).rejects.toMatchObject({ details: { field: 'password' } });
});

test('of many parallel wrong passwords exactly five are evaluated, and even the right one is then rejected until the lock expires', async () => {
  const { username } = await joined();
  const attempts = Array.from({ length: 30 }, () =>
    world.call(logIn, { login: username, password: 'wrong password', client }),
  );
  for (const result of await Promise.allSettled(attempts))
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'identity.bad-credentials' } });
  const { failed_login_attempts } = await world.db.one<{ failed_login_attempts: number }>(
    sql`select failed_login_attempts from users where username = ${username}`,
  );
  expect(failed_login_attempts).toBe(5);
  await expect(world.call(logIn, { login: username, password, client })).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  world.clock.advance({ minutes: 16 });
  expect((await world.call(logIn, { login: username, password, client })).user.username).toBe(username);
});

test('a second lock lasts twice as long', async () => {
  const { username } = await joined();
  const fail = () => world.call(logIn, { login: username, password: 'wrong password', client }).catch(() => undefined);
  for (let i = 0; i < 5; i++) await fail();
  world.clock.advance({ minutes: 16 });
  for (let i = 0; i < 5; i++) await fail();
  world.clock.advance({ minutes: 16 });
  await expect(world.call(logIn, { login: username, password, client })).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  world.clock.advance({ minutes: 16 });
  await expect(world.call(logIn, { login: username, password, client })).resolves.toBeDefined();
});

test('an account that was locked a hundred times gets the same error and is locked for an hour', async () => {
  const { username } = await joined();
  await world.db.run(sql`update users set lockouts = 100 where username = ${username}`);
  const fail = () => world.call(logIn, { login: username, password: 'wrong password', client });
  for (let i = 0; i < 6; i++) await expect(fail()).rejects.toMatchObject({ code: 'identity.bad-credentials' });
  world.clock.advance({ minutes: 59 });
  await expect(world.call(logIn, { login: username, password, client })).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  world.clock.advance({ minutes: 2 });
  await expect(world.call(logIn, { login: username, password, client })).resolves.toBeDefined();
});

test('unknown accounts get the same error as wrong passwords', async () => {
  await expect(world.call(logIn, { login: 'nobody-here', password, client })).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
});

test('of many posts of one link exactly one succeeds', async () => {
  const { email } = await joined();
  await world.call(requestLink, { email, purpose: 'login-link' });
  await world.settle();
  const token = await mailedToken(email);
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, () => world.call(consumeLoginLink, { token, client })),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('of twenty mostly concurrent link requests for an address five are emailed, the response reveals nothing, and more are sent an hour later', async () => {
  const { email } = await joined();
  const ask = () => world.call(requestLink, { email, purpose: 'login-link' });
  const links = async () =>
    (
      await world.db.one<{ n: number }>(
        sql`select count(*)::int as n from login_tokens t join users u on u.id = t.user_id where u.email = ${email} and purpose = 'login-link'`,
      )
    ).n;
  // Four sequential requests leave one: of the concurrent ones that follow, only one may pass, however many connections
  // count at once.
  for (let n = 0; n < 4; n++) await ask();
  expect(await Promise.all(Array.from({ length: 16 }, ask))).toEqual(Array(16).fill({}));
  await world.settle();
  expect(await links()).toBe(5);
  await expect(world.call(consumeLoginLink, { token: await mailedToken(email), client })).resolves.toBeDefined();
  world.clock.advance({ minutes: 61 });
  await ask();
  await world.settle();
  expect(await links()).toBe(6);
});

test.each([
  ['login-link', 11],
  ['password-reset', 31],
] as const)(
  'a stranger who keeps requesting a %s cannot keep the owner from getting a working one',
  async (purpose, lifetimeOver) => {
    const { email } = await joined();
    const ask = async () => {
      await world.call(requestLink, { email, purpose });
      await world.settle();
    };
    const links = async () =>
      (
        await world.db.one<{ n: number }>(
          sql`select count(*)::int as n from login_tokens t join users u on u.id = t.user_id where u.email = ${email} and purpose = ${purpose}`,
        )
      ).n;
    const open = (token: string) =>
      purpose === 'login-link'
        ? world.call(consumeLoginLink, { token, client })
        : world.call(resetPassword, { token, password: 'another long password' });
    for (let n = 0; n < 8; n++) await ask();
    expect(await links()).toBe(5);
    world.clock.advance({ minutes: lifetimeOver });
    for (let n = 0; n < 8; n++) await ask();
    // One per lifetime: while a link works, no further email is needed, and the owner's inbox is not flooded.
    expect(await links()).toBe(6);
    await expect(open(await mailedToken(email))).resolves.toBeDefined();
    // A used link no longer works, so its owner may request the next one at once.
    await ask();
    expect(await links()).toBe(7);
  },
);

test('a link works only for its purpose and until it expires', async () => {
  const { email } = await joined();
  await world.call(requestLink, { email, purpose: 'password-reset' });
  await world.settle();
  const token = await mailedToken(email);
  await expect(world.call(consumeLoginLink, { token, client })).rejects.toMatchObject({
    code: 'identity.link-not-usable',
  });
  world.clock.advance({ minutes: 31 });
  await expect(world.call(resetPassword, { token, password: 'another long password' })).rejects.toMatchObject({
    code: 'identity.link-not-usable',
  });
});

test('a password reset ends every session', async () => {
  const { email, token: session } = await joined();
  await world.call(requestLink, { email, purpose: 'password-reset' });
  await world.settle();
  await world.call(resetPassword, { token: await mailedToken(email), password: 'another long password' });
  expect(await actorOf(session)).toEqual(anonymous);
  await expect(world.call(logIn, { login: email, password, client })).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  await expect(world.call(logIn, { login: email, password: 'another long password', client })).resolves.toBeDefined();
});

test('an account reads its own security log, newest first, page by page', async () => {
  const [{ actor, username }, other] = [await joined(), await joined()];
  await world.call(changePassword, { current_password: password, password: 'another long password' }, actor);
  await world.call(logIn, { login: username, password: 'another long password', client });
  const first = await world.call(listSecurityEvents, { limit: 2 }, actor);
  const second = await world.call(listSecurityEvents, { limit: 2, cursor: first.next! }, actor);
  expect([...first.data, ...second.data].map(({ kind }) => kind).slice(0, 2)).toEqual([
    'logged-in',
    'password-changed',
  ]);
  expect(first.data[0]).toMatchObject({ ip_prefix: client.ip_prefix, user_agent: client.user_agent });
  const kinds = (await world.call(listSecurityEvents, {}, other.actor)).data.map(({ kind }) => kind);
  expect(kinds).not.toContain('password-changed');
});

test('changing the password ends the other sessions and keeps this one', async () => {
  const { username, token, actor } = await joined();
  const other = await world.call(logIn, { login: username, password, client });
  await world.call(changePassword, { current_password: password, password: 'another long password' }, actor);
  expect(await actorOf(other.session_token)).toEqual(anonymous);
  expect(await actorOf(token)).toMatchObject({ kind: 'account' });
});

test("an ended session is rejected on its next request, and somebody else's session cannot be ended", async () => {
  const [ada, bob] = [await joined(), await joined()];
  const { data } = await world.call(listSessions, {}, ada.actor);
  await expect(world.call(endSession, { session_id: data[0]!.id }, bob.actor)).rejects.toMatchObject({
    code: 'identity.session-not-found',
  });
  await world.call(endSession, { session_id: data[0]!.id }, ada.actor);
  expect(await actorOf(ada.token)).toEqual(anonymous);
  await world.call(logOut, {}, bob.actor);
  expect(await actorOf(bob.token)).toEqual(anonymous);
});

test('a session ends after seven idle days', async () => {
  const { token } = await joined();
  world.clock.advance({ days: 6 });
  expect(await actorOf(token)).toMatchObject({ kind: 'account' });
  world.clock.advance({ days: 6 });
  expect(await actorOf(token)).toMatchObject({ kind: 'account' });
  world.clock.advance({ days: 8 });
  expect(await actorOf(token)).toEqual(anonymous);
});

test('a step-up renews the token and invalidates the old one', async () => {
  const { token, actor } = await joined();
  await expect(world.call(stepUp, { password: 'wrong password', client }, actor)).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  const { session_token } = await world.call(stepUp, { password, client }, actor);
  expect(await actorOf(token)).toEqual(anonymous);
  expect(await actorOf(session_token)).toMatchObject({ kind: 'account' });
});

test('suspension ends the sessions at once, lifting it does not restore them, and only operators can do it', async () => {
  const { token, actor } = await joined();
  const { userId } = actor as Extract<Actor, { kind: 'account' }>;
  await expect(
    world.call(setAccountSuspension, { user_id: userId, suspended: true, reason: 'spam' }, actor),
  ).rejects.toMatchObject({ code: 'auth.operator-required' });
  await world.call(
    setAccountSuspension,
    { user_id: userId, suspended: true, reason: 'spam' },
    await world.given.operator(),
  );
  expect(await actorOf(token)).toEqual(anonymous);
  await world.call(
    setAccountSuspension,
    { user_id: userId, suspended: false, reason: 'a mistake' },
    await world.given.operator(),
  );
  expect(await actorOf(token)).toEqual(anonymous);
});

test('an API token works within its scopes until it is revoked, and is revoked by "log out everywhere"', async () => {
  const { actor } = await joined();
  const first = await world.call(createApiToken, { name: 'ci', scopes: ['builds:write'] }, actor);
  const shown = () => world.call(authenticate, { kind: 'api-token', token: first.token });
  expect((await shown()).actor).toMatchObject({ credential: 'api-token', scopes: ['builds:write'] });
  expect((await world.call(authenticate, { kind: 'session', token: first.token })).actor).toBeNull();
  await world.call(revokeApiToken, { api_token_id: first.id }, actor);
  expect((await shown()).actor).toBeNull();
  const second = await world.call(createApiToken, { name: 'ci', scopes: ['*'] }, actor);
  await world.call(logOutEverywhere, {}, actor);
  expect((await world.call(authenticate, { kind: 'api-token', token: second.token })).actor).toBeNull();
});

test('deletion needs a fresh login, anonymises the row and frees the address', async () => {
  const { actor, email, token } = await joined();
  const stale = { ...actor, authenticatedAt: new Date(0).toISOString() } as Actor;
  await expect(world.call(deleteMe, {}, stale)).rejects.toMatchObject({ code: 'auth.step-up-required' });
  await world.call(deleteMe, {}, actor);
  expect(await actorOf(token)).toEqual(anonymous);
  await expect(world.call(getMe, {}, actor)).rejects.toMatchObject({ code: 'identity.account-not-found' });
  await expect(world.call(registerAccount, { username: 'again', email, password })).resolves.toMatchObject({
    status: 'check-mail',
  });
  await world.settle();
  expect(await world.db.many(sql`select 1 from users where email = ${email}`)).toHaveLength(1);
});

test('a deactivated account can still delete itself', async () => {
  const { actor, token } = await joined();
  await world.call(deactivateMe, {}, actor);
  await world.call(deleteMe, {}, await actorOf(token));
  expect(await actorOf(token)).toEqual(anonymous);
});

test('only the mail service may have a link derived again', async () => {
  const { actor } = await joined();
  await expect(
    world.call(mailLink, { login_token_id: '01890000-0000-7000-8000-000000000000' }, actor),
  ).rejects.toMatchObject({ code: 'auth.service-required' });
});
