import * as oauth from 'oauth4webapi';
import { gateway } from '@mnw/gateway/gateway.service';
import { identity } from '@mnw/identity/identity.service';
import { sql } from '@mnw/db/sql';
import { startWorld, type World } from '@mnw/testing/world';
import {
  answer,
  asking,
  authorizeAddress,
  consentForm,
  letIn,
  nativeCallback,
  newPkce,
  newScene,
  openAddress,
  openConsent,
  webCallback,
  type Parameters,
  type Scene,
  type Seen,
} from './people.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const pkce = newPkce();
const codesOf = async ({ person }: Scene): Promise<number> =>
  (await world.db.many(sql`select 1 from oauth_authorization_codes where user_id = ${person.userId}`)).length;
/** The parameters that the app received at its redirect URI. */
const told = ({ status, location }: Seen) => ({
  status,
  at: location.split('?')[0],
  ...Object.fromEntries(new URL(location).searchParams),
});

test('a person who is not logged in logs in first, returns with all parameters of the app, and is asked for consent', async () => {
  const scene = await newScene(world);
  const parameters = asking(scene, pkce, { state: 'a b&c=é', scope: 'sync' });
  const first = await openAddress(authorizeAddress(world, parameters));
  expect(first.status).toBe(303);
  const door = new URL(first.location, world.url);
  expect(door.pathname).toBe('/log-in');
  const body = new URLSearchParams({
    login: scene.person.username,
    password: 'correct horse battery',
    next: door.searchParams.get('next')!,
  });
  const loggedIn = await fetch(`${world.url}/log-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body,
  });
  const cookie = loggedIn.headers.get('set-cookie')!.split(';')[0]!;
  const page = await openAddress(new URL(loggedIn.headers.get('location')!, world.url), { cookie });
  expect(page.text).toContain('Allow Notes to access your account?');
  const { location } = await answer(world, { cookie }, consentForm(page), 'allow');
  expect(new URL(location).searchParams.get('state')).toBe('a b&c=é');
});

test('the consent page shows the app, the scopes and the redirect target, and cannot be framed', async () => {
  const scene = await newScene(world);
  const { status, text, headers } = await openConsent(world, scene, asking(scene, pkce, { scope: 'profile' }));
  expect(status).toBe(200);
  for (const shown of [
    'Notes',
    `@${scene.creator.username}`,
    `@${scene.person.username}`,
    'notes.example.test',
    'Fan+',
  ])
    expect(text).toContain(shown);
  expect(text).not.toContain('Sync its own data');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cache-control')).toContain('no-store');
  const policy = headers.get('content-security-policy')!;
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' https://notes.example.test;");
});

test.each([
  [nativeCallback, 'http://127.0.0.1:51004'],
  ['http://[::1]:51004/callback', 'http:'],
  ['com.example.notes:/callback', 'com.example.notes:'],
])('the form-action policy of the page allows %s', async (redirect_uri, source) => {
  const scene = await newScene(world, ['com.example.notes:/callback']);
  const { headers } = await openConsent(world, scene, asking(scene, pkce, { redirect_uri }));
  expect(headers.get('content-security-policy')).toContain(`form-action 'self' ${source};`);
  const { location } = await answer(
    world,
    scene,
    consentForm(await openConsent(world, scene, asking(scene, pkce, { redirect_uri }))),
    'allow',
  );
  expect(location.startsWith(`${redirect_uri}?code=`)).toBe(true);
});

test('a person who refuses consent sends the app back without a code', async () => {
  const scene = await newScene(world);
  const seen = await answer(world, scene, consentForm(await openConsent(world, scene, asking(scene, pkce))), 'deny');
  expect(told(seen)).toMatchObject({
    status: 303,
    at: webCallback,
    error: 'access_denied',
    state: 'its state',
    iss: world.url,
  });
  expect(await codesOf(scene)).toBe(0);
});

const refusals: [string, Parameters, string][] = [
  ['no challenge', { code_challenge: '' }, 'invalid_request'],
  ['no method, which would mean plain', { code_challenge_method: '' }, 'invalid_request'],
  ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['a challenge that is no SHA-256', { code_challenge: 'short' }, 'invalid_request'],
  ['no response type', { response_type: '' }, 'invalid_request'],
  ['a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
  ['an unknown scope', { scope: 'sync admin' }, 'invalid_scope'],
];
test.each(refusals)(
  '%s is reported to the app, before and after login, and creates no code',
  async (_, given, error) => {
    const scene = await newScene(world);
    const parameters = asking(scene, pkce, given);
    for (const headers of [{}, { cookie: scene.cookie }] as Record<string, string>[])
      expect(told(await openAddress(authorizeAddress(world, parameters), headers))).toMatchObject({
        status: 303,
        at: webCallback,
        error,
        state: 'its state',
        iss: world.url,
      });
    // An attacker could post the form without loading its page.
    const good = consentForm(await openConsent(world, scene, asking(scene, pkce)));
    const { csrf } = good.fields;
    expect(
      told(await answer(world, scene, { ...good, fields: { ...parameters, csrf: csrf! } }, 'allow')),
    ).toMatchObject({
      error,
    });
    expect(await codesOf(scene)).toBe(0);
  },
);

test('a duplicate parameter is refused, even if one of the two is valid', async () => {
  const scene = await newScene(world);
  const good = new URLSearchParams(asking(scene, pkce)).toString();
  for (const again of ['scope=sync&scope=profile', 'state=other', 'code_challenge=other'])
    expect(told(await openConsent(world, scene, `${good}&${again}`))).toMatchObject({
      error: 'invalid_request',
      at: webCallback,
    });
  for (const evil of ['https://evil.example.test/', 'http://127.0.0.1:1/'])
    expect(
      new URL((await openConsent(world, scene, `${good}&redirect_uri=${encodeURIComponent(evil)}`)).location).host,
    ).toBe('notes.example.test');
});

const nobody: [string, (scene: Scene) => Parameters | Promise<Parameters>][] = [
  ['an app that does not exist', () => ({ client_id: '01890000-0000-7000-8000-000000000000' })],
  ['an app without a name', () => ({ client_id: '' })],
  ['a client id that is none', () => ({ client_id: "' or true --" })],
  [
    'an app that was switched off',
    async ({ app }) => world.db.run(sql`update sync_apps set is_active = false where id = ${app.id}`).then(() => ({})),
  ],
  [
    'an app of a suspended creator',
    async ({ creator }) =>
      world.db.run(sql`update users set suspended_at = now() where id = ${creator.userId}`).then(() => ({})),
  ],
  ['no redirect', () => ({ redirect_uri: '' })],
];
test.each(nobody)('%s is shown to the person without a redirect', async (_, change) => {
  const scene = await newScene(world);
  const seen = await openConsent(world, scene, asking(scene, pkce, await change(scene)));
  expect(seen.status).toBeGreaterThanOrEqual(400);
  expect(seen).toMatchObject({ location: '' });
  expect(seen.headers.get('content-type')).toContain('text/html');
});

const tricks = [
  'https://notes.example.test/callback/',
  'https://notes.example.test/callback?',
  'https://notes.example.test/callback?next=//evil.test',
  'https://notes.example.test/callback#fragment',
  'https://notes.example.test/callback/../other',
  'https://notes.example.test/callback%2f..%2fother',
  'https://NOTES.example.test/callback',
  'HTTPS://notes.example.test/callback',
  'https://notes.example.test:443/callback',
  'https://notes.example.test./callback',
  'https://notes.example.test@evil.test/callback',
  'https://user:pass@notes.example.test/callback',
  'https://evil.test/notes.example.test/callback',
  'https://notes.example.test.evil.test/callback',
  'https://notes.example.test\\.evil.test/callback',
  'http://notes.example.test/callback',
  '//notes.example.test/callback',
  'https:notes.example.test/callback',
  ' https://notes.example.test/callback',
  'https://notes.example.test/callback\r\nset-cookie: a=b',
  'https://notes.example.test/callback\u0000',
  'https://nötes.example.test/callback',
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'myapp://callback',
  'http://127.0.0.1.evil.test/',
  'http://127.0.0.1@evil.test/',
  'http://127.0.0.1:80@evil.test/',
  'http://localhost.evil.test/',
  'http://localhost\\@evil.test/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://127.0.0.2/',
  'http://0.0.0.0/',
  'http://[::ffff:127.0.0.1]/',
  'http://127.0.0.1:99999/',
  'http://127.0.0.1:51004/callback#x',
  'https://127.0.0.1/callback',
];
test('redirect URIs that only resemble the registered one cause no redirect', async () => {
  const scene = await newScene(world);
  const sent: string[] = [];
  for (const redirect_uri of tricks) {
    const { status, location } = await openConsent(world, scene, asking(scene, pkce, { redirect_uri }));
    if (status < 400 || location !== '') sent.push(`${redirect_uri} → ${status} ${location}`);
  }
  expect(sent).toEqual([]);
});

test('loopback redirects may use any port, and 127.0.0.1, [::1] and localhost are three different hosts', async () => {
  const scene = await newScene(world, ['http://127.0.0.1/callback', 'http://localhost:3000/a?b=c']);
  const statusOf = async (redirect_uri: string): Promise<number> =>
    (await openConsent(world, scene, asking(scene, pkce, { redirect_uri }))).status;
  for (const taken of [
    'http://127.0.0.1/callback',
    'http://127.0.0.1:1/callback',
    'http://127.0.0.1:65535/callback',
    'http://localhost/a?b=c',
    'http://localhost:9/a?b=c',
  ])
    expect([taken, await statusOf(taken)]).toEqual([taken, 200]);
  for (const refused of [
    'http://localhost:3000/callback',
    'http://127.0.0.1:3000/a?b=c',
    'http://[::1]:3000/callback',
    'http://127.0.0.1:1/',
    'http://127.0.0.1:1/callback/',
    'http://127.0.0.1:1/Callback',
  ])
    expect([refused, await statusOf(refused)]).toEqual([refused, 422]);
});

test('a form posted by another site or another account is refused and creates no code', async () => {
  const scene = await newScene(world);
  const other = await newScene(world);
  const form = consentForm(await openConsent(world, scene, asking(scene, pkce)));
  const { csrf: theirs } = consentForm(await openConsent(world, other, asking(other, pkce))).fields;
  const { csrf: _, ...without } = form.fields;
  const posts = [
    answer(world, scene, form, 'allow', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }),
    answer(world, scene, form, 'allow', { 'sec-fetch-site': 'same-site' }),
    answer(world, scene, { ...form, fields: { ...form.fields, csrf: theirs! } }, 'allow'),
    answer(world, scene, { ...form, fields: { ...form.fields, csrf: '' } }, 'allow'),
    answer(world, { cookie: `${scene.cookie}` }, { ...form, fields: without }, 'allow', {
      'sec-fetch-site': 'cross-site',
    }),
  ];
  expect((await Promise.all(posts)).map(({ status, location }) => ({ status, location }))).toEqual(
    posts.map(() => ({ status: 403, location: '' })),
  );
  expect(await codesOf(scene)).toBe(0);
});

test('an account that is suspended or deactivated gets no page and no code', async () => {
  for (const state of ['suspended_at', 'deactivated_at']) {
    const scene = await newScene(world);
    const form = consentForm(await openConsent(world, scene, asking(scene, pkce)));
    await world.db.run(
      state === 'suspended_at'
        ? sql`update users set suspended_at = now() where id = ${scene.person.userId}`
        : sql`update users set deactivated_at = now() where id = ${scene.person.userId}`,
    );
    expect((await openConsent(world, scene, asking(scene, pkce))).status).toBe(403);
    expect((await answer(world, scene, form, 'allow')).status).toBe(403);
    expect(await codesOf(scene)).toBe(0);
  }
});

test('consent is remembered for the same redirect URI and the same or fewer scopes, and required again for more', async () => {
  const scene = await newScene(world, [webCallback, 'https://notes.example.test/other']);
  await letIn(world, scene, asking(scene, pkce, { scope: 'profile' }));
  const statusOf = async (given: Parameters): Promise<number> =>
    (await openConsent(world, scene, asking(scene, pkce, given))).status;
  expect(await statusOf({ scope: 'profile' })).toBe(303);
  expect(await statusOf({ scope: 'profile sync' })).toBe(200);
  expect(await statusOf({ scope: 'profile', redirect_uri: 'https://notes.example.test/other' })).toBe(200);
  await letIn(world, scene, asking(scene, pkce, { scope: 'sync' }));
  expect(await statusOf({})).toBe(303);
  const another = { ...scene, ...(await world.given.session(await world.given.account())) };
  expect((await openConsent(world, another, asking(scene, pkce))).status).toBe(200);
});

test('consent is required each time for a redirect URI that another app could use', async () => {
  const scene = await newScene(world, ['com.example.notes:/callback']);
  for (const redirect_uri of [nativeCallback, 'com.example.notes:/callback'])
    for (let time = 0; time < 2; time++) {
      await letIn(world, scene, asking(scene, pkce, { redirect_uri }));
      expect((await openConsent(world, scene, asking(scene, pkce, { redirect_uri }))).status).toBe(200);
    }
});

test('after our own login form consent is required, because the policy of that form allows no other target', async () => {
  const scene = await newScene(world);
  await letIn(world, scene, asking(scene, pkce));
  const seen = await openAddress(authorizeAddress(world, asking(scene, pkce)), {
    cookie: scene.cookie,
    'sec-fetch-site': 'same-origin',
  });
  expect(seen.status).toBe(200);
});

test('the issuer distinguishes our responses from those of another server', async () => {
  const scene = await newScene(world);
  const back = await letIn(world, scene, asking(scene, pkce));
  const insecure = { [oauth.allowInsecureRequests]: true };
  const server = await oauth.processDiscoveryResponse(
    new URL(world.url),
    await oauth.discoveryRequest(new URL(world.url), { algorithm: 'oauth2', ...insecure }),
  );
  const client = { client_id: scene.app.id };
  expect(oauth.validateAuthResponse(server, client, back, 'its state').get('code')).toBeTruthy();
  const evil = { ...server, issuer: 'https://evil.example.test' };
  expect(() => oauth.validateAuthResponse(evil, client, back, 'its state')).toThrow(/iss/);
  expect(() => oauth.validateAuthResponse(server, client, back, 'another state')).toThrow(/state/);
});

test('login does not redirect to other sites', async () => {
  const scene = await newScene(world);
  for (const next of ['https://evil.test/', '//evil.test/', '/\\evil.test', 'javascript:alert(1)'])
    expect(
      (await openAddress(`${world.url}/log-in?next=${encodeURIComponent(next)}`, { cookie: scene.cookie })).location,
    ).toMatch(/^\/[^/\\]*$/);
});
