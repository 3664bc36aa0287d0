import { serviceActor, type AccountActor } from '@mnw/contracts/actor';
import { addSshKey } from '@mnw/contracts/git/ssh-keys.rpc';
import { reviewAuthorization } from '@mnw/contracts/identity/authorization.rpc';
import { mailLink } from '@mnw/contracts/identity/mail-link.rpc';
import { requestLink } from '@mnw/contracts/identity/request-link.rpc';
import type { LoginTokenId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import { readEvents } from '@mnw/sync-client/event-stream-reader';
import type { GivenApp } from '@mnw/testing/given/apps';
import type { World } from '@mnw/testing/world';
import {
  asking,
  codeFor,
  exchange,
  newPkce,
  post,
  refresh,
  signedIn,
  userinfo,
  webCallback,
  type Scene,
} from '../oauth/people.js';
import type { SshPerson } from './ssh.js';

export const password = 'correct horse battery';

/** Every kind of credential; each is tested at its real endpoint. */
export const kinds = [
  'password',
  'asking session',
  'other session',
  'API token',
  'OAuth access token',
  'OAuth refresh token',
  'OAuth code',
  'remembered consent',
  'sync token',
  'event stream',
  'log-in link',
  'SSH key',
  // Last, because using it ends the others.
  'reset link',
] as const;
export type Kind = (typeof kinds)[number];

export interface Person {
  account: AccountActor & { cookie: string };
  email: string;
  /** Whether the credential is still valid. The check may use it up. */
  isGood: Record<Kind, () => Promise<boolean>>;
}

/** A person with one credential of each kind, each created by the product's own rules. */
export async function personWithEverything(world: World, ssh: SshPerson, app: GivenApp): Promise<Person> {
  const given = await world.given.creator({ password });
  const email = `${given.username}@example.test`;
  const account = await world.given.loggedIn(given);
  const scene: Scene = { creator: given, app, person: account, cookie: account.cookie };
  const other = await world.given.loggedIn(given);
  const token = (
    await world.http
      .post('/api/v1/me/tokens')
      .set({ cookie: account.cookie })
      .send({ name: 'ci', scopes: ['*'] })
      .expect(201)
  ).body.token as string;
  const tokens = await signedIn(world, scene);
  const refreshable = await signedIn(world, scene);
  const pkce = newPkce();
  const code = await codeFor(world, scene, pkce);
  const syncToken = (await world.http.post('/api/sync/auth').send({ email, password, api_key: app.apiKey }).expect(200))
    .body.token as string;
  const stream = await openStream(world, app, syncToken);
  await world.call(addSshKey, { name: 'laptop', public_key: await ssh.newKey(given.username) }, account);
  const links = {
    login: await linkToken(world, email, 'login-link'),
    reset: await linkToken(world, email, 'password-reset'),
  };
  const meWith = async (headers: Record<string, string>): Promise<boolean> =>
    (await world.http.get('/api/v1/me').set(headers)).status === 200;
  const posted = async (path: string, body: object): Promise<boolean> =>
    (await world.http.post(path).send(body)).status === 200;
  return {
    account,
    email,
    isGood: {
      password: () => posted('/api/v1/auth/login', { login: email, password }),
      'asking session': () => meWith({ cookie: account.cookie }),
      'other session': () => meWith({ cookie: other.cookie }),
      'API token': () => meWith({ authorization: `Bearer ${token}` }),
      'OAuth access token': async () => (await userinfo(world, tokens.access_token)).status === 200,
      'OAuth refresh token': async () =>
        (await post(world, '/oauth/token', refresh(scene, refreshable.refresh_token))).status === 200,
      'OAuth code': async () => (await post(world, '/oauth/token', exchange(scene, code, pkce))).status === 200,
      'remembered consent': async () => {
        const request = { scope: '', ...asking(scene, pkce), redirect_uri: webCallback } as Parameters<
          typeof reviewAuthorization.input.parse
        >[0];
        return (await world.call(reviewAuthorization, reviewAuthorization.input.parse(request), account)).is_remembered;
      },
      'sync token': async () =>
        (await world.http.get('/api/sync/status').set({ authorization: `Bearer ${syncToken}` })).status === 200,
      'event stream': stream,
      'log-in link': () => posted('/api/v1/auth/login-link/consume', { token: links.login }),
      'reset link': () =>
        posted('/api/v1/auth/password-reset/consume', { token: links.reset, password: 'yet another password' }),
      'SSH key': () => ssh.isGreeted(given.username),
    },
  };
}

/** The token of a requested link, taken from its email. */
export async function linkToken(
  world: World,
  email: string,
  purpose: 'verify-email' | 'login-link' | 'password-reset',
): Promise<string> {
  await world.call(requestLink, { email, purpose });
  await world.settle();
  const { id } = await world.db.one<{ id: LoginTokenId }>(sql`
    select t.id from login_tokens t join users u on u.id = t.user_id where u.email = ${email} and purpose = ${purpose} order by t.id desc limit 1`);
  return (await world.call(mailLink, { login_token_id: id }, serviceActor('mail'))).url.split('/').at(-1)!;
}

/**
 * Opens an event stream and checks later whether it is still open. An expected open stream is proved by an event that
 * arrives on it; for an expected ended stream the check waits until it ends, without a push that would notify it.
 */
async function openStream(world: World, { id }: GivenApp, token: string): Promise<() => Promise<boolean>> {
  const authorization = `Bearer ${token}`;
  const { body } = await world.http
    .post('/api/sync/devices')
    .set({ authorization })
    .send({ device_name: 'phone', platform: 'linux' })
    .expect(200);
  const answer = await fetch(`${world.url}/api/sync/subscribe?app_id=${id}&device_id=${body.id}`, {
    headers: { authorization },
  });
  const events = readEvents(answer.body!);
  let hasEnded = false;
  const end = events.next().then(({ done }) => (hasEnded = done === true));
  return async () => {
    // If the deciding service still allows access, the stream has no reason to end, so do not wait for it.
    const isAllowed = (await world.http.get('/api/sync/status').set({ authorization })).status === 200;
    if (!isAllowed) await end;
    return !hasEnded;
  };
}
