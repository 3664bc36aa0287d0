import { randomUUID } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { git } from '@mnw/git/git.service';
import { identity } from '@mnw/identity/identity.service';
import { mail } from '@mnw/mail/mail.service';
import { ota } from '@mnw/ota/ota.service';
import { sync } from '@mnw/sync/sync.service';
import { sql } from '@mnw/db/sql';
import { BusClient } from '@mnw/messaging/bus-client';
import { startWorld, type World } from '@mnw/testing/world';
import { needsStepUp, type RouteDeclaration } from '../../services/gateway/src/http/route.decorator.js';
import { declaredRoutes } from '../../services/gateway/test/operations/declared-routes.js';
import { needStepUp } from './decided.js';

let world: World;
/** An account that may do everything, but whose proof of identity is not fresh. */
let stale: AccountActor;
let cookie: string;
let token: { authorization: string };
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, mail, sync, git, ota, gateway]);
  const account = await world.given.account({ isOperator: true, canCreateProjects: true });
  const loggedIn = await world.given.loggedIn(account);
  await world.db.run(
    sql`update user_sessions set authenticated_at = now() - interval '11 minutes' where id = ${loggedIn.credentialId}`,
  );
  stale = { ...loggedIn, authenticatedAt: new Date(world.clock.now().getTime() - 11 * 60_000).toISOString() };
  cookie = loggedIn.cookie;
  token = await world.given.apiToken(account, ['*']);
});
afterAll(() => world[Symbol.asyncDispose]());

const refusal = 'auth.step-up-required';

describe.each([...needStepUp].filter((subject) => !subject.startsWith('rpc.each.')))('%s', (subject) => {
  const codeFor = (actor: AccountActor): Promise<string> =>
    world.bus.call({ subject, deadlineMs: 20_000 } as Parameters<BusClient['call']>[0], {}, { actor }).then(
      () => 'answered',
      (error: { code: string }) => error.code,
    );
  test('refuses a stale session and any token at the service', async () => {
    expect(await codeFor(stale)).toBe(refusal);
    for (const credential of ['api-token', 'oauth-token', 'sync-token'] as const)
      expect(
        await codeFor({ ...stale, credential, scopes: ['*'], authenticatedAt: world.clock.now().toISOString() }),
      ).toBe(refusal);
  });
});

const pathOf = ({ path }: RouteDeclaration): string =>
  path.replace(/:service\b/, 'mail').replace(/:\w+/g, () => randomUUID());
const routes = declaredRoutes.filter(needsStepUp).map((route) => [`${route.method} ${route.path}`, route] as const);

describe.each(routes)('%s', (_, route) => {
  const ask = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${world.url}${pathOf(route)}`, {
      method: route.method,
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    });

  if (route.kind === 'api')
    test('refuses a stale session and a token with the same code', async () => {
      for (const credential of [{ cookie }, token]) {
        const answer = await ask({ accept: 'application/json', ...credential });
        expect({ status: answer.status, code: ((await answer.json()) as { code: string }).code }).toEqual({
          status: 403,
          code: refusal,
        });
      }
    });
  else if (route.kind === 'form')
    test('asks a stale session for the password and keeps the form', async () => {
      const answer = await ask({ accept: 'text/html', cookie });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain(`name="kept_action"`);
    });
  else
    test('redirects a stale session to the step-up page', async () => {
      const answer = await ask({ accept: 'text/html', cookie });
      expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
        status: 303,
        location: expect.stringMatching(/^\/step-up\?next=/),
      });
    });
});

test('a fresh session can create a token, and a token with git:write cannot delete a repository', async () => {
  const creator = await world.given.creator();
  const fresh = await world.given.session(creator);
  await world.http
    .post('/api/v1/me/tokens')
    .set(fresh)
    .send({ name: 'ci', scopes: ['git:write'] })
    .expect(201);
  const { body: repository } = await world.http
    .post('/api/v1/repos')
    .set(fresh)
    .send({ name: 'engine', visibility: 'private' })
    .expect(201);
  const gitToken = await world.given.apiToken(creator, ['git:write']);
  await world.http.delete(`/api/v1/repos/${repository.id}`).set(gitToken).expect(403);
  await world.http
    .post(`/api/v1/repos/${repository.id}/transfer`)
    .set(gitToken)
    .send({ username: 'anybody' })
    .expect(403);
  await world.http.delete(`/api/v1/repos/${repository.id}`).set(fresh).expect(204);
});

test('a token and a stale session can rename an app, but neither can add a redirect URI through any entry point', async () => {
  const creator = await world.given.creator();
  const first = 'https://notes.example.test/back';
  const app = await world.given.app(creator, { redirectUris: [first] });
  const session = await world.given.session(creator);
  await world.db.run(sql`
    update user_sessions set authenticated_at = now() - interval '11 minutes' where user_id = ${creator.userId}`);
  const more = { redirect_uris: [first, 'https://elsewhere.example.test/back'] };
  for (const credential of [session, await world.given.apiToken(creator, ['*'])]) {
    const patch = (body: object) => world.http.patch(`/api/v1/apps/${app.id}`).set(credential).send(body);
    expect((await patch(more).expect(403)).body.code).toBe(refusal);
    expect((await patch({ name: 'Renamed' }).expect(200)).body.redirect_uris).toEqual([first]);
  }
  const page = `/dashboard/apps/${app.id}`;
  const form = await world.http.get(page).set(session).set('accept', 'text/html').expect(200);
  const csrf = /name="csrf" value="([^"]+)"/.exec(form.text)?.[1];
  const post = (redirect_uris: string) =>
    world.http
      .post(page)
      .type('form')
      .set({ ...session, accept: 'text/html', 'sec-fetch-site': 'same-origin', referer: `${world.url}${page}` })
      .send({ csrf, name: 'Renamed again', redirect_uris });
  await post(more.redirect_uris.join('\n'))
    .expect(403)
    .expect(/name="kept_action"/);
  await post(first).expect(303, '').expect('location', `${page}?done=saved`);
});
