import type { AccountActor } from '@mnw/contracts/actor';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { listSecurityEvents } from '@mnw/contracts/identity/list-security-events.rpc';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { listMailbox } from '@mnw/contracts/mail/list-mailbox.rpc';
import { sql } from '@mnw/db/sql';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { startWorld, type World } from '@mnw/testing/world';
import { environmentOf, typed, type Outcome } from './typed.js';

let world: World;
let env: Record<string, string>;
beforeAll(async () => {
  world = await startWorld([identity, mail]);
  env = environmentOf(world);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const password = 'correct horse battery';
const client = { ip_prefix: '192.0.2.0/24', user_agent: 'test' };
const admin = (...args: string[]): Promise<Outcome> => typed(env, ['create-admin', ...args]);
const printedPassword = ({ out }: Outcome): string => /The password is (\S+)$/.exec(out)![1]!;

/** Who a log-in makes of somebody; undefined where it is refused. */
async function loggedIn(login: string, secret: string): Promise<AccountActor | undefined> {
  try {
    const { session_token: token } = await world.call(logIn, { login, password: secret, client });
    return (await world.call(authenticate, { kind: 'session', token })).actor as AccountActor;
  } catch (error) {
    expect(error).toMatchObject({ code: 'identity.bad-credentials' });
    return undefined;
  }
}

const eventsOf = async (actor: AccountActor): Promise<string[]> =>
  (await world.call(listSecurityEvents, {}, actor)).data.map(({ kind }) => kind).reverse();
const subjectsTo = async (to: string): Promise<string[]> => {
  await world.settle();
  return (await world.call(listMailbox, { to, limit: 100 })).data.map(({ subject }) => subject);
};

test('a new operator logs in with the printed password; names that nobody may join with are allowed', async () => {
  const made = await admin('Admin', 'Root@Example.test');
  expect(made).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^Created the operator admin\./) as string,
  });
  const actor = (await loggedIn('admin', printedPassword(made)))!;
  expect(actor).toMatchObject({ isOperator: true, canCreateProjects: true, emailVerified: true });
  expect(await eventsOf(actor)).toEqual(['joined', 'email-verified', 'operator-appointed', 'logged-in']);
  expect(await subjectsTo('root@example.test')).toEqual(['You are an operator now']);
  // The password is stored as every other: one copy of the parameters.
  const { password_hash } = await world.db.one<{ password_hash: string }>(
    sql`select password_hash from users where username = 'admin'`,
  );
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const [said] = await world.db.many(sql`select 1 from outbox where subject = 'evt.identity.account.verified.v1'`);
  expect(said).toBeDefined();
});

test('an account is made an operator and keeps its password and sessions', async () => {
  const ada = await world.given.account({ username: 'ada', password });
  const { credentialId } = await world.given.loggedIn(ada);
  expect(await admin('ada', 'ada@example.test')).toEqual({
    code: 0,
    err: '',
    out: 'Made an operator of the account ada. The password is unchanged.',
  });
  expect(await loggedIn('ada', password)).toMatchObject({ isOperator: true, canCreateProjects: true });
  expect(
    await world.db.many(sql`select 1 from user_sessions where id = ${credentialId} and ended_at is null`),
  ).toHaveLength(1);
  // Once more changes nothing and tells nobody again.
  expect(await admin('ada', 'ada@example.test')).toMatchObject({ code: 0 });
  expect(await subjectsTo('ada@example.test')).toEqual(['You are an operator now']);
});

test('a password that is given replaces the old one, and whoever was logged in is out', async () => {
  const bob = await world.given.account({ username: 'bob', password });
  const { credentialId } = await world.given.loggedIn(bob);
  expect(await admin('bob', 'bob@example.test', '--password', 'another long password')).toMatchObject({ code: 0 });
  expect(await loggedIn('bob', password)).toBeUndefined();
  expect(await loggedIn('bob', 'another long password')).toMatchObject({ isOperator: true });
  expect(await world.db.many(sql`select 1 from user_sessions where id = ${credentialId} and ended_at is null`)).toEqual(
    [],
  );
  expect(await subjectsTo('bob@example.test')).toEqual(
    expect.arrayContaining(['Your password was replaced', 'You are an operator now']),
  );
});

// Anybody can join with anybody's address: the operator's rights must not go to whoever did.
test('the password and sessions of somebody who joined with the address before do not become an operator’s', async () => {
  await world.call(registerAccount, { username: 'carol', email: 'carol@example.test', password });
  await world.settle();
  const stranger = await world.db.one<{ id: AccountActor['userId'] }>(
    sql`select id from users where username = 'carol'`,
  );
  const { credentialId } = await world.given.loggedIn({ ...(await world.given.account()), userId: stranger.id });
  const made = await admin('carol', 'carol@example.test');
  expect(made).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Made an operator of the account carol\./) as string,
  });
  expect(await loggedIn('carol', password)).toBeUndefined();
  expect(await loggedIn('carol', printedPassword(made))).toMatchObject({ isOperator: true });
  expect(await world.db.many(sql`select 1 from user_sessions where id = ${credentialId} and ended_at is null`)).toEqual(
    [],
  );
});

test('a name and an address of two accounts are refused, and nobody becomes an operator', async () => {
  await world.given.account({ username: 'dora', email: 'dora@example.test' });
  await world.given.account({ username: 'emil', email: 'emil@example.test' });
  expect(await admin('dora', 'else@example.test')).toEqual({
    code: 1,
    out: '',
    err: 'The account dora has another email address.',
  });
  expect(await admin('somebody', 'dora@example.test')).toMatchObject({
    code: 1,
    err: 'dora@example.test is the address of dora.',
  });
  expect(await admin('dora', 'emil@example.test')).toMatchObject({ code: 1 });
  expect(
    await world.db.many(sql`select 1 from users where username in ('dora', 'emil', 'somebody') and is_operator`),
  ).toEqual([]);
});

test('passwords and usernames obey the rules of the other doors', async () => {
  expect(await admin('frida', 'frida@example.test', '--password', 'password123')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^This password is .*guess/) as string,
  });
  expect(await admin('frida99x', 'frida@example.test', '--password', 'Frida99x')).toMatchObject({ code: 1 });
  expect(await admin('unproved-1', 'frida@example.test')).toMatchObject({ code: 1, err: 'That username is taken.' });
  await world.db.run(sql`insert into kept_usernames (username, kept_until) values ('gone', null)`);
  expect(await admin('gone', 'frida@example.test')).toMatchObject({ code: 1, err: 'That username is taken.' });
  expect(await world.db.many(sql`select 1 from users where email = 'frida@example.test'`)).toEqual([]);
});

test('of two who make the same operator at once, one account is made, and the other is told or has done it again', async () => {
  const made = await Promise.all([admin('gustav', 'gustav@example.test'), admin('gustav', 'gustav@example.test')]);
  expect(made.filter(({ code }) => code === 0).length).toBeGreaterThan(0);
  for (const { code, err } of made) expect([code, err]).toEqual(code === 0 ? [0, ''] : [1, 'That username is taken.']);
  expect(await world.db.many(sql`select 1 from users where username = 'gustav' and is_operator`)).toHaveLength(1);
});

test('an account is logged out everywhere, and its owner is told', async () => {
  const hanna = await world.given.account({ username: 'hanna', password });
  const { credentialId } = await world.given.loggedIn(hanna);
  await world.given.apiToken(hanna, []);
  expect(await typed(env, 'sessions end hanna', 'n')).toMatchObject({ code: 1, err: 'Nothing was changed.' });
  expect(await typed(env, 'sessions end hanna', 'y')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Ended: 1 sessions, 1 api tokens.') as string,
  });
  expect(await world.db.many(sql`select 1 from user_sessions where id = ${credentialId} and ended_at is null`)).toEqual(
    [],
  );
  expect(await subjectsTo('hanna@example.test')).toEqual(['You were logged out everywhere']);
  expect(await typed(env, 'sessions end nobody-here --yes')).toMatchObject({
    code: 1,
    err: 'There is no such account.',
  });
});

test('only sessions that were over long ago are deleted', async () => {
  const ivan = await world.given.account({ username: 'ivan' });
  const day = 86_400_000;
  const session = async (endedDaysAgo: number | null, expiredDaysAgo: number): Promise<string> => {
    const at = (daysAgo: number): Date => new Date(world.clock.now().getTime() - daysAgo * day);
    const { credentialId } = await world.given.loggedIn(ivan);
    await world.db.run(sql`
      update user_sessions set created_at = ${at(400)}, authenticated_at = ${at(400)}, last_seen_at = ${at(400)}, expires_at = ${at(expiredDaysAgo)},
        ended_at = ${endedDaysAgo === null ? null : at(endedDaysAgo)}
      where id = ${credentialId}`);
    return credentialId;
  };
  const old = [await session(91, -1), await session(null, 91), await session(100, 95)];
  const kept = [await session(89, -1), await session(null, 89), await session(null, -1)];
  expect(await typed(env, 'sessions purge --yes')).toMatchObject({ code: 0, out: 'Deleted sessions: 3.' });
  const left = await world.db.many<{ id: string }>(sql`select id from user_sessions where user_id = ${ivan.userId}`);
  expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
  expect(left.filter(({ id }) => old.includes(id))).toEqual([]);
  expect(await typed(env, 'sessions purge --days 88', 'yes')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: 2\.$/) as string,
  });
});
