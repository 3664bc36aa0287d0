import { serviceActor } from '@mnw/contracts/actor';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { logOutEverywhere } from '@mnw/contracts/identity/sessions.rpc';
import { signInToApp } from '@mnw/contracts/identity/sign-in-to-app.rpc';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import {
  asking,
  codeFor,
  exchange,
  letIn,
  nativeCallback,
  newPkce,
  newScene,
  openConsent,
  post,
  refresh,
  signedIn,
  userinfo,
  type Parameters,
  type Scene,
  type TokenAnswer,
} from './people.js';

const racers = process.env['MNW_SOAK'] ? 200 : 32;

let world: World;
beforeAll(async () => {
  // Two instances with separate connections, because the guards must also work between processes.
  world = await startWorld([identity, identity, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const statusOf = async (token: string): Promise<number> => (await userinfo(world, token)).status;
const refused = (error: string) => ({ status: 400, body: { error } });
const atOnce = (fields: Parameters): Promise<TokenAnswer[]> =>
  Promise.all(Array.from({ length: racers }, () => post(world, '/oauth/token', fields)));
const eventsOf = ({ person }: Scene, kind: string) =>
  world.db.many(sql`select 1 from security_events where user_id = ${person.userId} and kind = ${kind}`);

test.each(['form', 'json'] as const)('a code and a refresh token can be exchanged as %s', async (as) => {
  const scene = await newScene(world);
  const pkce = newPkce();
  const { status, body, headers } = await post(
    world,
    '/oauth/token',
    exchange(scene, await codeFor(world, scene, pkce), pkce),
    as,
  );
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { token_type: 'Bearer', expires_in: 604_800, scope: 'profile sync' },
  });
  expect(body.access_token).toMatch(/^mnwo_[\w-]{43}$/);
  expect(body.refresh_token).toMatch(/^mnwr_[\w-]{43}$/);
  expect([headers.get('cache-control'), headers.get('pragma'), headers.get('content-type')]).toEqual([
    'no-store',
    'no-cache',
    'application/json; charset=utf-8',
  ]);
  expect(await post(world, '/oauth/token', refresh(scene, body.refresh_token), as)).toMatchObject({
    status: 200,
    body: { scope: 'profile sync' },
  });
});

test('only one of many concurrent exchanges of a code succeeds, and its tokens are revoked', async () => {
  const scene = await newScene(world);
  const pkce = newPkce();
  const answers = await atOnce(exchange(scene, await codeFor(world, scene, pkce), pkce));
  const [won, ...others] = answers.toSorted((a, b) => a.status - b.status);
  expect(others).toMatchObject(others.map(() => refused('invalid_grant')));
  expect(won!.status).toBe(200);
  expect(await statusOf(won!.body.access_token)).toBe(401);
  expect(await post(world, '/oauth/token', refresh(scene, won!.body.refresh_token))).toMatchObject(
    refused('invalid_grant'),
  );
  expect(
    await world.db.many(
      sql`select 1 from app_tokens t join app_sign_ins s on s.id = t.sign_in_id where s.user_id = ${scene.person.userId}`,
    ),
  ).toHaveLength(2);
  expect(await eventsOf(scene, 'app-token-reused')).toHaveLength(1);
});

test('only one of many concurrent uses of a refresh token succeeds, and the whole sign-in is ended', async () => {
  const scene = await newScene(world);
  const first = await signedIn(world, scene);
  const other = await signedIn(world, scene);
  const answers = await atOnce(refresh(scene, first.refresh_token));
  const [won, ...others] = answers.toSorted((a, b) => a.status - b.status);
  expect(others).toMatchObject(others.map(() => refused('invalid_grant')));
  expect(won!.status).toBe(200);
  expect(await Promise.all([first, won!.body, other].map(({ access_token }) => statusOf(access_token)))).toEqual([
    401, 401, 200,
  ]);
});

test('reusing a code later revokes the tokens of its first use', async () => {
  const scene = await newScene(world);
  const pkce = newPkce();
  const fields = exchange(scene, await codeFor(world, scene, pkce), pkce);
  const { body } = await post(world, '/oauth/token', fields);
  expect(await statusOf(body.access_token)).toBe(200);
  expect(await post(world, '/oauth/token', { ...fields, code_verifier: newPkce().verifier })).toMatchObject(
    refused('invalid_grant'),
  );
  expect(await statusOf(body.access_token)).toBe(401);
});

test('reusing an old refresh token ends the sign-in, also for the holder of the newest token', async () => {
  const scene = await newScene(world);
  const first = await signedIn(world, scene);
  const second = (await post(world, '/oauth/token', refresh(scene, first.refresh_token))).body;
  const third = (await post(world, '/oauth/token', refresh(scene, second.refresh_token))).body;
  expect(await statusOf(third.access_token)).toBe(200);
  expect(await post(world, '/oauth/token', refresh(scene, first.refresh_token))).toMatchObject(
    refused('invalid_grant'),
  );
  expect(await statusOf(third.access_token)).toBe(401);
  expect(await post(world, '/oauth/token', refresh(scene, third.refresh_token))).toMatchObject(
    refused('invalid_grant'),
  );
});

test('a code is useless without its verifier, app and redirect URI, and failed attempts do not use it up', async () => {
  const scene = await newScene(world);
  const other = await newScene(world);
  const pkce = newPkce();
  const good = exchange(scene, await codeFor(world, scene, pkce), pkce);
  const bad: [Parameters, string][] = [
    [{ ...good, code_verifier: newPkce().verifier }, 'invalid_grant'],
    [{ ...good, code_verifier: pkce.challenge }, 'invalid_grant'],
    [exchange(scene, good['code']!, pkce, { code_verifier: '' }), 'invalid_request'],
    [{ ...good, code_verifier: 'short' }, 'invalid_request'],
    [{ ...good, client_id: other.app.id }, 'invalid_grant'],
    [{ ...good, redirect_uri: `${good['redirect_uri']}/` }, 'invalid_grant'],
    [exchange(scene, good['code']!, pkce, { redirect_uri: '' }), 'invalid_request'],
    [{ ...good, code: `${good['code']}x` }, 'invalid_grant'],
    [{ ...good, client_id: '01890000-0000-7000-8000-000000000000' }, 'invalid_client'],
    [{ ...good, grant_type: 'password' }, 'unsupported_grant_type'],
    [{ ...good, grant_type: '' }, 'invalid_request'],
  ];
  for (const [fields, error] of bad) expect(await post(world, '/oauth/token', fields)).toMatchObject(refused(error));
  expect((await post(world, '/oauth/token', good)).status).toBe(200);
});

test('loopback redirect URIs are also compared exactly, including the port', async () => {
  const scene = await newScene(world, ['http://127.0.0.1/callback']);
  const pkce = newPkce();
  const code = (await letIn(world, scene, asking(scene, pkce, { redirect_uri: nativeCallback }))).searchParams.get(
    'code',
  )!;
  expect(
    await post(world, '/oauth/token', exchange(scene, code, pkce, { redirect_uri: 'http://127.0.0.1:51005/callback' })),
  ).toMatchObject(refused('invalid_grant'));
  expect(
    (await post(world, '/oauth/token', exchange(scene, code, pkce, { redirect_uri: nativeCallback }))).status,
  ).toBe(200);
});

test('a code without a challenge cannot be stored', async () => {
  const { person, app } = await newScene(world);
  const write = world.db.run(sql`
    insert into oauth_authorization_codes (app_id, user_id, code, code_challenge, redirect_uri, expires_at) values (${app.id}, ${person.userId}, ${'0'.repeat(64)}, '', 'https://a.test', now())`);
  await expect(write).rejects.toMatchObject({ constraint: 'oauth_authorization_codes_code_challenge_check' });
});

test('a code is valid for five minutes, an access token for seven days, a refresh token for ninety', async () => {
  await using lone = await startWorld([identity, gateway]);
  const scene = await newScene(lone);
  const pkce = newPkce();
  const late = exchange(scene, await codeFor(lone, scene, pkce), pkce);
  const tokens = await signedIn(lone, scene);
  lone.clock.advance({ minutes: 5, seconds: 1 });
  expect(await post(lone, '/oauth/token', late)).toMatchObject(refused('invalid_grant'));
  lone.clock.advance({ days: 7 });
  expect(await userinfo(lone, tokens.access_token)).toMatchObject({ status: 401 });
  const renewed = (await post(lone, '/oauth/token', refresh(scene, tokens.refresh_token))).body;
  expect(await userinfo(lone, renewed.access_token)).toMatchObject({ status: 200 });
  lone.clock.advance({ days: 91 });
  expect(await post(lone, '/oauth/token', refresh(scene, renewed.refresh_token))).toMatchObject(
    refused('invalid_grant'),
  );
});

test('log out everywhere and suspension also revoke a code that is not yet exchanged', async () => {
  const operator = await world.given.operator();
  const ends = [
    ({ person }: Scene) => world.call(logOutEverywhere, {}, person),
    async ({ person: { userId } }: Scene) => {
      for (const suspended of [true, false])
        await world.call(setAccountSuspension, { user_id: userId, suspended, reason: 'a mistake' }, operator);
    },
  ];
  for (const end of ends) {
    const scene = await newScene(world);
    const pkce = newPkce();
    const fields = exchange(scene, await codeFor(world, scene, pkce), pkce);
    const tokens = await signedIn(world, scene);
    await end(scene);
    expect(await post(world, '/oauth/token', fields)).toMatchObject(refused('invalid_grant'));
    expect(await post(world, '/oauth/token', refresh(scene, tokens.refresh_token))).toMatchObject(
      refused('invalid_grant'),
    );
    expect(await statusOf(tokens.access_token)).toBe(401);
  }
});

test('a deactivated account gets no tokens, and its code is not used up', async () => {
  const scene = await newScene(world);
  const pkce = newPkce();
  const fields = exchange(scene, await codeFor(world, scene, pkce), pkce);
  await world.db.run(sql`update users set deactivated_at = now() where id = ${scene.person.userId}`);
  expect(await post(world, '/oauth/token', fields)).toMatchObject(refused('invalid_grant'));
  await world.db.run(sql`update users set deactivated_at = null where id = ${scene.person.userId}`);
  expect((await post(world, '/oauth/token', fields)).status).toBe(200);
});

test('no token survives a sign-out that races the exchange', async () => {
  for (let round = 0; round < 10; round++) {
    const scene = await newScene(world);
    const pkce = newPkce();
    const fields = exchange(scene, await codeFor(world, scene, pkce), pkce);
    const [{ status, body }] = await Promise.all([
      post(world, '/oauth/token', fields),
      world.call(logOutEverywhere, {}, scene.person),
    ]);
    if (status === 200) expect(await statusOf(body.access_token)).toBe(401);
  }
});

test('a refresh token is valid only for its own app and the granted scopes', async () => {
  const scene = await newScene(world);
  const other = await newScene(world);
  const { refresh_token, access_token } = await signedIn(world, scene);
  expect(await post(world, '/oauth/token', refresh(scene, access_token))).toMatchObject(refused('invalid_grant'));
  expect(await post(world, '/oauth/token', refresh(other, refresh_token))).toMatchObject(refused('invalid_grant'));
  expect(await post(world, '/oauth/token', refresh(scene, refresh_token, { scope: 'admin' }))).toMatchObject(
    refused('invalid_scope'),
  );
  expect(await post(world, '/oauth/token', refresh(scene, refresh_token, { scope: 'profile' }))).toMatchObject({
    status: 200,
    body: { scope: 'profile sync' },
  });
  const pkce = newPkce();
  const narrow = (
    await post(world, '/oauth/token', exchange(scene, await codeFor(world, scene, pkce, { scope: 'profile' }), pkce))
  ).body;
  expect(await post(world, '/oauth/token', refresh(scene, narrow.refresh_token, { scope: 'sync' }))).toMatchObject(
    refused('invalid_scope'),
  );
  expect((await post(world, '/oauth/token', refresh(scene, narrow.refresh_token))).status).toBe(200);
});

test('revoking either token ends that sign-in of the app, and another app cannot revoke it', async () => {
  const scene = await newScene(world);
  const other = await newScene(world);
  for (const kind of ['access_token', 'refresh_token'] as const) {
    const tokens = await signedIn(world, scene);
    const elsewhere = await signedIn(world, scene);
    expect(await post(world, '/oauth/revoke', { client_id: other.app.id, token: tokens[kind] })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await statusOf(tokens.access_token)).toBe(200);
    expect(
      (
        await post(world, '/oauth/revoke', {
          client_id: scene.app.id,
          token: tokens[kind],
          token_type_hint: 'nonsense',
        })
      ).status,
    ).toBe(200);
    expect(await statusOf(tokens.access_token)).toBe(401);
    expect(await post(world, '/oauth/token', refresh(scene, tokens.refresh_token))).toMatchObject(
      refused('invalid_grant'),
    );
    expect(await statusOf(elsewhere.access_token)).toBe(200);
  }
  expect((await post(world, '/oauth/revoke', { client_id: scene.app.id, token: 'unknown' })).status).toBe(200);
  expect(await post(world, '/oauth/revoke', { client_id: 'unknown', token: 'unknown' })).toMatchObject(
    refused('invalid_client'),
  );
});

test('an app’s credentials are accepted only at their intended endpoints', async () => {
  const scene = await newScene(world);
  const tokens = await signedIn(world, scene);
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  for (const path of ['/api/v1/me', '/api/v1/me/apps', '/api/v1/me/sessions', '/api/v1/projects'])
    await world.http.get(path).set(bearer(tokens.access_token)).expect(401);
  const pkce = newPkce();
  const code = await codeFor(world, scene, pkce);
  const apiToken = (await world.given.apiToken(scene.person, ['*'])).authorization.replace('Bearer ', '');
  for (const token of [
    tokens.refresh_token,
    code,
    apiToken,
    scene.cookie.replace('session=', ''),
    `mnwo_${'a'.repeat(43)}`,
    'mnwo_',
  ])
    expect([token.slice(0, 5), await statusOf(token)]).toEqual([token.slice(0, 5), 401]);
  expect(await world.call(authenticate, { kind: 'oauth-token', token: tokens.refresh_token })).toEqual({ actor: null });
  const { headers, body } = await world.http.get('/oauth/userinfo').set('cookie', scene.cookie).expect(401);
  expect(body).toMatchObject({ error: 'invalid_token' });
  expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"');
});

test('a token contains the app that it was issued to', async () => {
  const [one, other] = [await newScene(world), await newScene(world)];
  const tokens = [
    await signedIn(world, one),
    await signedIn(world, { ...other, person: one.person, cookie: one.cookie }),
  ];
  const actors = await Promise.all(
    tokens.map(({ access_token }) => world.call(authenticate, { kind: 'oauth-token', token: access_token })),
  );
  expect(actors.map(({ actor }) => [actor?.userId, actor?.appId])).toEqual([
    [one.person.userId, one.app.id],
    [one.person.userId, other.app.id],
  ]);
});

test('userinfo returns identity and perks to both kinds of tokens with the scope', async () => {
  const scene = await newScene(world);
  await world.db.run(
    sql`update users set can_create_projects = true, creator_tier = 'big_files', display_name = 'Ada L.' where id = ${scene.person.userId}`,
  );
  await world.db.run(
    sql`insert into fan_plus_subscriptions (user_id, status, price_cents, current_period_end) values (${scene.person.userId}, 'active', 500, now() + interval '1 year')`,
  );
  const { token } = await world.call(
    signInToApp,
    { email: `${scene.person.username}@example.test`, password: 'correct horse battery', app_id: scene.app.id },
    serviceActor('sync'),
  );
  const perks = {
    fan_plus: true,
    is_creator: true,
    creator_tier: { tier: 'big_files', features: ['file_uploads', 'large_files'] },
  };
  for (const shown of [(await signedIn(world, scene)).access_token, token])
    expect(await userinfo(world, shown)).toEqual({
      status: 200,
      body: {
        user_id: scene.person.userId,
        username: scene.person.username,
        display_name: 'Ada L.',
        avatar_url: null,
        perks,
      },
    });
  await world.db.run(
    sql`update fan_plus_subscriptions set current_period_end = now() - interval '1 day' where user_id = ${scene.person.userId}`,
  );
  expect((await userinfo(world, token)).body).toMatchObject({ perks: { fan_plus: false } });
  const narrow = await world.given.appToken(scene.person, scene.app.id, { scopes: ['sync'] });
  expect(await userinfo(world, narrow.token)).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
});

test('every kind of malformed body gets an OAuth error', async () => {
  const raw = (body: string, type: string) =>
    fetch(`${world.url}/oauth/token`, { method: 'POST', headers: { 'content-type': type }, body });
  const bad: [string, string][] = [
    ['{"a":', 'application/json'],
    ['[]', 'application/json'],
    ['', 'application/json'],
    ['<a/>', 'application/xml'],
    ['grant_type=a&grant_type=b&client_id=c', 'application/x-www-form-urlencoded'],
  ];
  for (const [body, type] of bad) {
    const response = await raw(body, type);
    expect([body, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      body,
      'application/json; charset=utf-8',
      'no-store',
    ]);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  }
});

test('authorization and token requests have separate rate limits, each with its own error format', async () => {
  await using few = await startWorld([identity, gateway], {
    env: { RATE_LIMITS: JSON.stringify({ token: [2, 0.001], 'log-in': [1, 0.001] }) },
  });
  const scene = await newScene(few);
  const bad = { grant_type: 'refresh_token', client_id: scene.app.id, refresh_token: 'unknown' };
  for (const path of ['/oauth/token', '/oauth/revoke'] as const)
    expect((await post(few, path, { ...bad, token: 'unknown' })).status).toBeLessThan(401);
  const { status, body, headers } = await post(few, '/oauth/token', bad);
  expect({ status, body }).toMatchObject({ status: 429, body: { error: 'temporarily_unavailable' } });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(900);
  const asked = asking(scene, newPkce());
  expect([(await openConsent(few, scene, asked)).status, (await openConsent(few, scene, asked)).status]).toEqual([
    200, 429,
  ]);
});

test('scripts on any site may call the endpoints, and cookies are ignored', async () => {
  const origin = 'https://notes.example.test';
  for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/userinfo', '/.well-known/oauth-authorization-server']) {
    const preflight = await fetch(`${world.url}${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect([
      path,
      preflight.status,
      preflight.headers.get('access-control-allow-origin'),
      preflight.headers.get('access-control-allow-credentials'),
    ]).toEqual([path, 204, '*', null]);
  }
  const refusal = await fetch(`${world.url}/oauth/token`, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ grant_type: 'x' }),
  });
  expect(refusal.headers.get('access-control-allow-origin')).toBe('*');
  for (const path of ['/oauth/authorize', '/api/v1/me']) {
    const { headers, status } = await fetch(`${world.url}${path}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET' },
    });
    expect([path, status, headers.get('access-control-allow-origin')]).toEqual([path, 404, null]);
  }
});
