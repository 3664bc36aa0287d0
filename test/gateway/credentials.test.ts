import { Reflector } from '@nestjs/core';
import { sql } from '@mnw/db/sql';
import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';
import { RouteGuard } from '@mnw/gateway/http/route.guard';
import { join, pairOf, password } from './joined.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

test('a route without an access declaration is not served', async () => {
  const guard = new RouteGuard(new Reflector());
  const undeclared = { getHandler: () => () => undefined } as never;
  expect(guard.canActivate(undeclared)).toBe(false);
});

test('an API token is refused by routes that require a session', async () => {
  const token = await world.given.apiToken(await world.given.account(), ['*']);
  const { body, headers } = await world.http.patch('/api/v1/me').set(token).send({ bio: 'x' }).expect(401);
  expect(body).toMatchObject({ code: 'auth.bad-credential' });
  expect(headers['www-authenticate']).toBe('Bearer');
});

test('a token is limited to its scope', async () => {
  const creator = await world.given.creator();
  const reader = await world.given.apiToken(creator, ['catalog:read']);
  await world.http.get('/api/v1/projects').set(reader).expect(200);
  const { body } = await world.http.post('/api/v1/projects').set(reader).send({ title: 'A' }).expect(403);
  expect(body).toMatchObject({ code: 'auth.scope-missing', scope: 'catalog:write' });
  await world.http
    .post('/api/v1/projects')
    .set(await world.given.apiToken(creator, ['catalog:write']))
    .send({ title: 'A' })
    .expect(201);
  await world.http
    .post('/api/v1/projects')
    .set(await world.given.apiToken(creator, ['*']))
    .send({ title: 'B' })
    .expect(201);
});

test.each(['nonsense', 'mnw_nonsense', `mnw_${'a'.repeat(600)}`])(
  'an unknown token %.20s is refused instead of being treated as anonymous',
  async (token) => {
    await world.http.get('/api/v1/projects').set('authorization', `Bearer ${token}`).expect(401);
  },
);

test.each(['nonsense', 'a'.repeat(600), '%00', '%ED%A0%80', '%E2%82%AC'])(
  'an unknown session %.20s is treated as anonymous',
  async (token) => {
    await world.http.get('/api/v1/me').set('cookie', `session=${token}`).expect(401);
  },
);

test('a token takes precedence over a cookie, so that a program in a browser acts with the token', async () => {
  const [one, other] = [await world.given.account(), await world.given.account()];
  const { body } = await world.http
    .get('/api/v1/me')
    .set({ ...(await world.given.session(one)), ...(await world.given.apiToken(other, ['*'])) })
    .expect(200);
  expect(body).toMatchObject({ username: other.username });
});

test('an action that requires a step-up is refused after ten minutes and works after a new proof', async () => {
  const { username, setCookie } = await join(world, 'grace');
  const cookie = pairOf(setCookie);
  await world.db.run(
    sql`update user_sessions set authenticated_at = now() - interval '11 minutes' where user_id = (select id from users where username = ${username})`,
  );
  const { body } = await world.http.delete('/api/v1/me').set({ cookie }).expect(403);
  expect(body).toMatchObject({ code: 'auth.step-up-required' });
  await world.http.post('/api/v1/auth/step-up').set({ cookie }).send({ password: 'wrong password' }).expect(401);
  const { headers } = await world.http.post('/api/v1/auth/step-up').set({ cookie }).send({ password }).expect(204);
  await world.http.get('/api/v1/me').set({ cookie }).expect(401);
  await world.http
    .delete('/api/v1/me')
    .set('cookie', pairOf(String(headers['set-cookie'])))
    .expect(204);
});

test('a suspended account is refused on its next request', async () => {
  const creator = await world.given.creator();
  const credential = await world.given.session(creator);
  await world.http.get('/api/v1/projects').set(credential).expect(200);
  await world.db.run(sql`update users set suspended_at = now() where id = ${creator.userId}`);
  const { body } = await world.http.get('/api/v1/projects').set(credential).expect(403);
  expect(body).toMatchObject({ code: 'auth.suspended' });
});

test('an ended session is refused on the next request, also while Redis is unavailable', async () => {
  await using lone = await startWorld([identity]);
  await lone.start(gateway, { REDIS_URL: 'redis://127.0.0.1:1', RATE_LIMITS: '{}' });
  const fan = await lone.given.account();
  const [first, second] = [await lone.given.session(fan), await lone.given.session(fan)];
  await lone.http.get('/api/v1/me').set(first).expect(200);
  await lone.http.post('/api/v1/auth/logout-everywhere').set(second).expect(204);
  await lone.http.get('/api/v1/me').set(first).expect(401);
});

test('a form that requires a step-up keeps its content, asks for the password, and continues', async () => {
  const { username, setCookie } = await join(world, 'hedy');
  const cookie = pairOf(setCookie);
  await world.db.run(
    sql`update user_sessions set authenticated_at = now() - interval '11 minutes' where user_id = (select id from users where username = ${username})`,
  );
  const post = (path: string, fields: Record<string, string>, as = cookie) =>
    world.http
      .post(path)
      .type('form')
      .set({ cookie: as, accept: 'text/html', 'sec-fetch-site': 'same-origin', referer: `${world.url}/account` })
      .send(fields);
  const typed = { name: 'my "ci"', scopes: 'git:write', expires_in_days: '30', secret_password: 'not carried' };
  const asked = hiddenFields((await post('/account/tokens', typed).expect(403)).text);
  expect(asked).toMatchObject({ kept_action: '/account/tokens', next: '/account' });
  expect(JSON.parse(asked['kept_fields']!)).toEqual({ name: typed.name, scopes: 'git:write', expires_in_days: '30' });
  const again = hiddenFields((await post('/step-up', { ...asked, password: 'a wrong one' }).expect(401)).text);
  expect(again['kept_fields']).toBe(asked['kept_fields']);
  const confirmed = await post('/step-up', { ...again, password }).expect(200);
  expect(await world.db.many(sql`select 1 from api_tokens where name = ${typed.name}`)).toEqual([]);
  const finish = hiddenFields(confirmed.text);
  await post('/account/tokens', finish, pairOf(String(confirmed.headers['set-cookie']))).expect(200);
  expect(await world.db.many(sql`select 1 from api_tokens where name = ${typed.name}`)).toHaveLength(1);
});

/** The hidden fields of the page's form; the header contains a separate form for logging out. */
const hiddenFields = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...(page.split('<main')[1] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name!, value!.replaceAll('&quot;', '"').replaceAll('&amp;', '&')],
    ),
  );
