import type { AccountActor, Actor } from '@mnw/contracts/actor';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { changePassword, deleteMe } from '@mnw/contracts/identity/me.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { stepUp } from '@mnw/contracts/identity/sessions.rpc';
import { sql } from '@mnw/db/sql';
import { sha256 } from '@mnw/secrets/key-ring';
import { startWorld, type World } from '@mnw/testing/world';
import { identity } from '../src/identity.service.js';
import { client, password, People, type Joined } from './people.js';

let world: World;
let people: People;
const joined = (): Promise<Joined> => people.joined();
const actorOf = (token: string): Promise<Actor> => people.actorOf(token);
beforeAll(async () => {
  world = await startWorld([identity]);
  people = new People(world);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

test("a stranger's wrong logins lock neither step-up nor password change in a live session", async () => {
  const { username, actor } = await joined();
  for (let i = 0; i < 6; i++)
    await world.call(logIn, { login: username, password: 'wrong password', client }).catch(() => undefined);
  await expect(world.call(logIn, { login: username, password, client })).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  await expect(world.call(stepUp, { password, client }, actor)).resolves.toHaveProperty('session_token');
  await expect(
    world.call(changePassword, { current_password: password, password: 'another long password' }, actor),
  ).resolves.toEqual({});
});

test('of many parallel guesses in one session five are evaluated; the lock affects only that session and expires', async () => {
  const { username, token, actor } = await joined();
  const other = await actorOf((await world.call(logIn, { login: username, password, client })).session_token);
  const guesses = Array.from({ length: 20 }, () => world.call(stepUp, { password: 'wrong password', client }, actor));
  for (const result of await Promise.allSettled(guesses))
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'identity.bad-credentials' } });
  const { failed_proofs } = await world.db.one<{ failed_proofs: number }>(
    sql`select failed_proofs from user_sessions where token_hash = ${sha256(token)}`,
  );
  expect(failed_proofs).toBe(5);
  await expect(world.call(stepUp, { password, client }, actor)).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  await expect(world.call(stepUp, { password, client }, other)).resolves.toHaveProperty('session_token');
  await expect(world.call(logIn, { login: username, password, client })).resolves.toHaveProperty('session_token');
  world.clock.advance({ minutes: 16 });
  await expect(world.call(stepUp, { password, client }, actor)).resolves.toHaveProperty('session_token');
});

test('a session that was locked a hundred times gets the same error as any other and is locked for an hour', async () => {
  const { token, actor } = await joined();
  await world.db.run(sql`update user_sessions set proof_lockouts = 100 where token_hash = ${sha256(token)}`);
  for (let i = 0; i < 6; i++)
    await expect(world.call(stepUp, { password: 'wrong password', client }, actor)).rejects.toMatchObject({
      code: 'identity.bad-credentials',
    });
  world.clock.advance({ minutes: 59 });
  await expect(world.call(stepUp, { password, client }, actor)).rejects.toMatchObject({
    code: 'identity.bad-credentials',
  });
  world.clock.advance({ minutes: 2 });
  await expect(world.call(stepUp, { password, client }, actor)).resolves.toHaveProperty('session_token');
});

test('a logged-in person gets the error about a wrong password at the field where they typed it', async () => {
  const { actor } = await joined();
  const wrong = (field: string, label: string) => ({
    code: 'identity.bad-credentials',
    message: expect.stringMatching(`^${label} is wrong`),
    details: { field },
  });
  await expect(
    world.call(changePassword, { current_password: 'wrong password', password: 'another long password' }, actor),
  ).rejects.toMatchObject(wrong('current_password', 'Current password'));
  await expect(world.call(stepUp, { password: 'wrong password', client }, actor)).rejects.toMatchObject(
    wrong('password', 'Password'),
  );
});

test('an address registered in its own script can also log in with its Punycode spelling', async () => {
  const { email } = await joined();
  await world.db.run(sql`update users set email = 'info@münchen.example' where email = ${email}`);
  for (const login of ['info@münchen.example', 'Info@xn--mnchen-3ya.example', 'INFO@MÜNCHEN.example'])
    await expect(world.call(logIn, { login, password, client })).resolves.toHaveProperty('session_token');
});

test('a token can neither use up the attempts of a session nor try a password', async () => {
  const { actor } = await joined();
  const asToken = { ...actor, credential: 'api-token' } as Actor;
  await expect(
    world.call(changePassword, { current_password: password, password: 'another long password' }, asToken),
  ).rejects.toMatchObject({ code: 'identity.bad-credentials' });
});

/**
 * What a stranger sees who tries to find out whether an address is known, by registering a username of their own with
 * it.
 */
async function seenByStranger(address: string): Promise<unknown[]> {
  const [username, other] = [people.newName('spy'), `${people.newName('spy')}@example.test`];
  const codeOf = (call: Promise<object>): Promise<string> =>
    call.then(
      () => 'ok',
      (error: { code: string }) => error.code,
    );
  const theirs = { password: 'the password of a stranger' };
  const register = (email: string) => codeOf(world.call(registerAccount, { username, email, ...theirs }));
  const seen: unknown[] = [await register(address)];
  await world.settle();
  seen.push(
    await codeOf(world.call(logIn, { login: username, ...theirs, client })),
    await codeOf(world.call(logIn, { login: address, ...theirs, client })),
  );
  seen.push(await register(other), await register(address));
  await world.settle();
  const shown = await world.db.many(sql`select 1 from pub_users where username = ${username} and state = 'active'`);
  world.clock.advance({ hours: 25 });
  await world.settle();
  seen.push(shown.length, await register(other));
  await world.settle();
  return seen;
}

test('joining reveals nothing about an address: not by its response, the username, a login, a second attempt, or what is free a day later', async () => {
  const known = (await joined()).email;
  const seen = await seenByStranger(known);
  expect(seen).toEqual([
    'ok',
    'identity.bad-credentials',
    'identity.bad-credentials',
    'identity.username-taken',
    'identity.username-taken',
    0,
    'ok',
  ]);
  expect(await seenByStranger(`${people.newName('unknown')}@example.test`)).toEqual(seen);
});

test('joining again before the email was opened sends a new link and creates no second account', async () => {
  const email = `${people.newName('twice')}@example.test`;
  for (const prefix of ['first', 'second']) {
    await world.call(registerAccount, { username: people.newName(prefix), email, password });
    await world.settle();
  }
  const { links, accounts } = await world.db.one<{ links: number; accounts: number }>(sql`
    select count(*)::int as links, count(distinct u.id)::int as accounts from login_tokens t join users u on u.id = t.user_id where u.email = ${email}`);
  expect({ links, accounts }).toEqual({ links: 2, accounts: 1 });
});

test('a link request does not query the accounts while the caller waits', async () => {
  const { email } = await joined();
  await world.db.transaction(async (tx) => {
    await tx.run(sql`lock table users in access exclusive mode`);
    for (const address of [email, 'nobody@example.test'])
      expect(await world.call(requestLink, { email: address, purpose: 'login-link' })).toEqual({});
  });
  await world.settle();
});

test('the username of a deleted creator is reserved permanently, any other for a year', async () => {
  const [creator, reader] = [await joined(), await joined()];
  await world.given.project(creator.actor as AccountActor);
  for (const { actor } of [creator, reader]) await world.call(deleteMe, {}, actor);
  const take = (username: string) =>
    world.call(registerAccount, { username, email: `new-${username}@example.test`, password });
  const taken = { code: 'identity.username-taken' };
  for (const { username } of [creator, reader]) await expect(take(username)).rejects.toMatchObject(taken);
  world.clock.advance({ days: 366 });
  await world.settle();
  await expect(take(creator.username)).rejects.toMatchObject(taken);
  await expect(take(reader.username)).resolves.toMatchObject({ status: 'check-mail' });
});
