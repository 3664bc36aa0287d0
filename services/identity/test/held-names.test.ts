import { serviceActor } from '@mnw/contracts/actor';
import { consumeLoginLink, resetPassword, verifyEmail } from '@mnw/contracts/identity/consume-link.rpc';
import { getDeletionNotice } from '@mnw/contracts/identity/get-deletion-notice.rpc';
import { getFirstProof } from '@mnw/contracts/identity/get-first-proof.rpc';
import { deleteMe } from '@mnw/contracts/identity/me.rpc';
import { registerAccount } from '@mnw/contracts/identity/register-account.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { identity } from '../src/identity.service.js';
import { client, password, People } from './people.js';

let world: World;
let people: People;
beforeEach(async () => {
  world = await startWorld([identity]);
  people = new People(world);
});
afterEach(() => world[Symbol.asyncDispose]());

type Network = typeof client;
const join = (email: string, { username = people.newName(), from }: { username?: string; from?: Network } = {}) =>
  world.call(registerAccount, { username, email, password, ...(from ? { client: from } : {}) });
const accepted = (results: PromiseSettledResult<unknown>[]): number =>
  results.filter(({ status }) => status === 'fulfilled').length;
const tooMany = { code: 'identity.too-many-joins', kind: 'too-many' };
const taken = { code: 'identity.username-taken' };

test('one address can reserve five usernames, even with concurrent requests, and whether or not it has an account', async () => {
  for (const email of ['nobody@example.test', (await people.joined()).email]) {
    for (let n = 0; n < 3; n++) await join(email);
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => join(email)));
    // A registration's own reservation lasts only until the address is proved.
    expect(accepted(results)).toBe(2);
    await expect(join(email)).rejects.toMatchObject(tooMany);
  }
  world.clock.advance({ hours: 25 });
  await expect(join('nobody@example.test')).resolves.toMatchObject({ status: 'check-mail' });
});

test('all plus tags of a mailbox can reserve five usernames together, and never keep the plain address from joining', async () => {
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => join(`victim+${n}@example.test`)));
  expect(accepted(results)).toBe(5);
  await expect(join('victim+more@example.test')).rejects.toMatchObject({
    ...tooMany,
    message: expect.stringContaining('no plus sign'),
  });
  await join('victim@example.test', { username: 'victim' });
  await world.settle();
  const token = await people.mailedToken('victim@example.test');
  expect((await world.call(verifyEmail, { token, password, client })).user).toMatchObject({ username: 'victim' });
});

test('one network can reserve fifty usernames, even with concurrent requests, and other networks are not affected', async () => {
  await join('first@example.test', { from: client });
  await world.db.run(sql`
    insert into kept_usernames (username, kept_until, client_hash)
    select 'held-' || n, kept_until, client_hash from kept_usernames, generate_series(2, 48) n where client_hash is not null`);
  const results = await Promise.allSettled(
    [1, 2, 3, 4, 5].map((n) => join(`of-network-${n}@example.test`, { from: client })),
  );
  expect(accepted(results)).toBe(2);
  await expect(join('late@example.test', { from: client })).rejects.toMatchObject(tooMany);
  await expect(join('late@example.test', { from: { ...client, ip_prefix: '198.51.100.0/24' } })).resolves.toMatchObject(
    { status: 'check-mail' },
  );
});

test('proved accounts do not count, so a school whose pupils open their email never reaches the limit', async () => {
  await people.joined();
  expect(await world.db.many(sql`select 1 from kept_usernames`)).toEqual([]);
});

test('a username is free again after a day even if its address had no account, and whoever proves the address later chooses another', async () => {
  for (const email of ['late@example.test', (await people.joined()).email]) {
    const username = people.newName('wanted');
    await join(email, { username });
    await world.settle();
    await expect(join('other@example.test', { username })).rejects.toMatchObject(taken);
    world.clock.advance({ hours: 25 });
    await expect(join(`new-${username}@example.test`, { username })).resolves.toMatchObject({ status: 'check-mail' });
    await world.settle();
  }
  const enter = { 'verify-email': verifyEmail, 'login-link': consumeLoginLink, 'password-reset': resetPassword };
  for (const purpose of ['verify-email', 'login-link', 'password-reset'] as const) {
    await world.call(requestLink, { email: 'late@example.test', purpose });
    await world.settle();
    const token = await people.mailedToken('late@example.test');
    await expect(world.call(enter[purpose], { token, password, client })).rejects.toMatchObject({
      code: 'identity.username-needed',
      details: { field: 'username' },
    });
    if (purpose === 'verify-email')
      expect(await world.call(getFirstProof, { token })).toEqual({ username: null, asks_password: true });
    if (purpose === 'password-reset') await world.call(resetPassword, { token, password, username: 'late-one' });
  }
  expect(
    await world.db.one(sql`select username, display_name, email_verified from users where email = 'late@example.test'`),
  ).toEqual({ username: 'late-one', display_name: 'late-one', email_verified: true });
});

test('a username is free when its reservation ends, however late its account was created, so nobody learns whether there is one', async () => {
  for (const email of ['nobody@example.test', (await people.joined()).email]) {
    const username = people.newName('probe');
    await join(email, { username });
    world.clock.advance({ minutes: 10 });
    await world.settle();
    world.clock.advance({ hours: 24, minutes: -10 });
    await expect(join('stranger@example.test', { username })).resolves.toMatchObject({ status: 'check-mail' });
  }
});

test("a stranger who joins first with somebody's address does not choose its username", async () => {
  const email = 'ada@example.test';
  const other = await people.joined();
  await join(email, { username: 'chosen-by-a-stranger' });
  await world.settle();
  const token = await people.mailedToken(email);
  expect(await world.call(getFirstProof, { token })).toEqual({ username: 'chosen-by-a-stranger', asks_password: true });
  for (const username of [other.username, 'dashboard', 'unproved-1234'])
    await expect(world.call(verifyEmail, { token, password, username, client })).rejects.toMatchObject(taken);
  const { user } = await world.call(verifyEmail, { token, password, username: 'ada', client });
  expect(user).toMatchObject({ username: 'ada', display_name: 'ada', email_verified: true });
  await expect(world.call(getFirstProof, { token })).rejects.toMatchObject({ code: 'identity.link-not-usable' });
  // The stranger cannot infer from an immediately free username that the address was proved.
  await expect(join('x@example.test', { username: 'chosen-by-a-stranger' })).rejects.toMatchObject(taken);
});

test('whoever proves the address can take a username reserved for it, and nobody else can', async () => {
  const email = 'owner@example.test';
  await join(email, { username: 'of-a-stranger' });
  await world.settle();
  await join(email, { username: 'mara' });
  // At registration the reservation stays, because the response would otherwise reveal whether the address has an
  // account.
  await expect(join(email, { username: 'mara' })).rejects.toMatchObject(taken);
  await join('other@example.test', { username: 'of-another' });
  await world.settle();
  const token = await people.mailedToken(email);
  await expect(world.call(verifyEmail, { token, password, username: 'of-another', client })).rejects.toMatchObject(
    taken,
  );
  const { user } = await world.call(verifyEmail, { token, password, username: 'mara', client });
  expect(user).toMatchObject({ username: 'mara' });
  await expect(join('other@example.test', { username: 'mara' })).rejects.toMatchObject(taken);
});

test('the page of the link does not ask for a password in the browser that joined, and only there', async () => {
  const { attempt_token } = await join('here@example.test', { username: 'here' });
  await world.settle();
  const token = await people.mailedToken('here@example.test');
  expect(await world.call(getFirstProof, { token, attempt_token })).toEqual({ username: 'here', asks_password: false });
  expect(await world.call(getFirstProof, { token, attempt_token: 'of another joining' })).toEqual({
    username: 'here',
    asks_password: true,
  });
  world.clock.advance({ hours: 25 });
  await expect(world.call(getFirstProof, { token, attempt_token })).rejects.toMatchObject({
    code: 'identity.link-not-usable',
  });
});

test('the address of a deleted account is kept only for its last email and returned only to mail', async () => {
  const { email, username, actor } = await people.joined();
  await join('unproved@example.test');
  await world.call(deleteMe, {}, actor);
  world.clock.advance({ days: 8 });
  await world.settle();
  const notices = await world.db.many<{ id: string }>(sql`select id, email from deletion_notices`);
  expect(notices).toMatchObject([{ email }]);
  const deletion_notice_id = notices[0]!.id;
  expect(await world.call(getDeletionNotice, { deletion_notice_id }, serviceActor('mail'))).toMatchObject({
    to: email,
    username,
  });
  await expect(world.call(getDeletionNotice, { deletion_notice_id }, actor)).rejects.toMatchObject({
    code: 'auth.service-required',
  });
});
