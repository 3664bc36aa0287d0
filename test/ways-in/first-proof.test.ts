import { addSshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { createApiToken } from '@mnw/contracts/identity/api-tokens.rpc';
import { allowApp } from '@mnw/contracts/identity/authorization.rpc';
import { gateway } from '@mnw/gateway/gateway.service';
import { git } from '@mnw/git/git.service';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { sync } from '@mnw/sync/sync.service';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import { userinfo } from '../oauth/people.js';
import { linkToken } from './credentials.js';
import { SshPerson } from './ssh.js';

const attackers = 'the password of the attacker';
const owners = 'the password of the owner';

let world: World;
let ssh: SshPerson;
beforeAll(async () => {
  world = await startWorld([identity, git, sync, mail, gateway]);
  ssh = await SshPerson.at(world.env['SSH_PORT']!);
});
afterAll(async () => {
  await ssh[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

let serial = 0;
/** A stranger joins with another person's address; the agent is the browser that they used. */
async function joinedByStranger() {
  const username = `victim${++serial}`;
  const email = `${username}@example.test`;
  const browser = world.agent();
  await browser.post('/api/v1/auth/register').send({ username, email, password: attackers }).expect(202);
  await world.settle();
  const { id: userId } = await world.db.one<{ id: string }>(sql`select id from users where email = ${email}`);
  return { username, email, userId, browser };
}
const logIn = async (login: string, password: string): Promise<number> =>
  (await world.http.post('/api/v1/auth/login').send({ login, password })).status;

test('neither a person nor an app can log in to an account with an unproved address, even with the right password', async () => {
  const { email, username } = await joinedByStranger();
  const app = await world.given.app(await world.given.creator());
  expect([await logIn(email, attackers), await logIn(username, attackers)]).toEqual([401, 401]);
  await world.http.post('/api/sync/auth').send({ email, password: attackers, api_key: app.apiKey }).expect(401);
});

test('an unproved account cannot create tokens or keys or authorize apps', async () => {
  const unproved = await world.given.loggedIn(await world.given.creator({ emailVerified: false }));
  const app = await world.given.app(await world.given.creator(), {
    redirectUris: ['https://notes.example.test/callback'],
  });
  const refusal = { code: 'auth.email-unverified' };
  await expect(world.call(createApiToken, { name: 'ci', scopes: ['*'] }, unproved)).rejects.toMatchObject(refusal);
  await expect(
    world.call(addSshKey, { name: 'laptop', public_key: await ssh.newKey('unproved') }, unproved),
  ).rejects.toMatchObject(refusal);
  const request = {
    client_id: app.id,
    redirect_uri: 'https://notes.example.test/callback',
    response_type: 'code',
    scope: '',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  };
  await expect(world.call(allowApp, request, unproved)).rejects.toMatchObject(refusal);
});

const doors: Record<string, (email: string) => Promise<unknown>> = {
  'the verification link': async (email) =>
    world.http
      .post('/api/v1/auth/verify-email')
      .send({ token: await linkToken(world, email, 'verify-email'), password: owners })
      .expect(200),
  'a log-in link': async (email) =>
    world.http
      .post('/api/v1/auth/login-link/consume')
      .send({ token: await linkToken(world, email, 'login-link'), password: owners })
      .expect(200),
  'a reset link': async (email) =>
    world.http
      .post('/api/v1/auth/password-reset/consume')
      .send({ token: await linkToken(world, email, 'password-reset'), password: owners })
      .expect(200),
};

test.each(Object.entries(doors))(
  'the first proof by %s revokes everything that was set up before it, including the password',
  async (_, prove) => {
    const { username, email, userId } = await joinedByStranger();
    // The product would no longer create these credentials here, but the proof must not depend on that.
    const account = { ...(await world.given.account()), userId: userId as never, username };
    const { cookie } = await world.given.loggedIn(account);
    const token = await world.given.apiToken(account, ['*']);
    const app = await world.given.app(await world.given.creator());
    const { token: appToken } = await world.given.appToken(account, app.id);
    const key = await ssh.newKey(username);
    await world.call(addSshKey, { name: 'theirs', public_key: key }, { ...account, emailVerified: true });
    await prove(email);
    await world.http.get('/api/v1/me').set({ cookie }).expect(401);
    await world.http.get('/api/v1/me').set(token).expect(401);
    expect((await userinfo(world, appToken)).status).toBe(401);
    expect(await ssh.isGreeted(username)).toBe(false);
    expect([await logIn(email, attackers), await logIn(email, owners)]).toEqual([401, 200]);
    await world.settle();
    expect(await world.db.many(sql`select 1 from ssh_keys where user_id = ${userId}`)).toHaveLength(0);
  },
);

test('without the browser that joined and without a password, a link proves nothing and stays valid', async () => {
  const { email } = await joinedByStranger();
  const token = await linkToken(world, email, 'verify-email');
  const refused = await world.http.post('/api/v1/auth/verify-email').send({ token });
  expect({ status: refused.status, code: refused.body.code }).toEqual({
    status: 422,
    code: 'identity.password-needed',
  });
  await world.http.post('/api/v1/auth/verify-email').send({ token, password: owners }).expect(200);
});

test('in the browser that joined, the link keeps the password that was chosen there', async () => {
  const { email, browser } = await joinedByStranger();
  await browser
    .post('/api/v1/auth/verify-email')
    .send({ token: await linkToken(world, email, 'verify-email') })
    .expect(200);
  expect(await logIn(email, attackers)).toBe(200);
});

test('in another browser, typing the password chosen when joining keeps it', async () => {
  const { email } = await joinedByStranger();
  await world.http
    .post('/api/v1/auth/verify-email')
    .send({ token: await linkToken(world, email, 'verify-email'), password: attackers })
    .expect(200);
  expect(await logIn(email, attackers)).toBe(200);
});
