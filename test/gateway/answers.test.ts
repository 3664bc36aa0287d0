import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { startWorld, type World } from '@mnw/testing/world';
import { gateway } from '@mnw/gateway/gateway.service';
import { bodyLimitOf } from '@mnw/gateway/http/body-limits';
import { declaredRoutes } from '../../services/gateway/test/operations/declared-routes.js';
import { send } from '../bad-input/send.js';

let world: World;
beforeAll(async () => {
  world = await startWorld([identity, catalog, gateway]);
});
afterAll(() => world[Symbol.asyncDispose]());

const browser = { accept: 'text/html,application/xhtml+xml' };

test.each(['/', '/api/v1/discover', '/assets/app.css', '/no-such-page', '/api/v1/no-such-route', '/%E0%A4%A'])(
  'every response has the security headers: %s',
  async (path) => {
    const { headers } = await world.http.get(path);
    const policy = headers['content-security-policy']!;
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  },
);

test('an unknown URL returns problem+json to programs and a page to people', async () => {
  for (const path of ['/api/v1/nothing', '/api/nothing', '/webhooks/nothing']) {
    const { body, headers } = await world.http.get(path).set(browser).expect(404);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status: 404, code: 'http.not-found' });
  }
  const { text, headers } = await world.http.get('/nothing/here').set(browser).expect(404);
  expect(headers['content-type']).toMatch(/^text\/html/);
  expect(text).toMatch(/^<!doctype html>/i);
  await world.http
    .get('/nothing/here')
    .set('accept', 'application/json')
    .expect('content-type', /problem\+json/)
    .expect(404);
});

test('a malformed URL is refused in the same way', async () => {
  for (const target of ['/api/v1/items/%E0%A4%A', `/api/v1/items/${'a'.repeat(600)}`]) {
    const { status, contentType, text } = await send(`http://127.0.0.1:${world.env['PORT']}`, {
      method: 'GET',
      target,
      headers: {},
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(contentType).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(text)).toMatchObject({ status });
  }
  await world.http
    .get('/%E0%A4%A')
    .set(browser)
    .expect(400)
    .expect('content-type', /text\/html/);
});

test('a body over the limit of its route gets 413, and one byte less is accepted', async () => {
  const login = declaredRoutes.find(({ method, path }) => method === 'POST' && path === '/api/v1/auth/login')!;
  const most = bodyLimitOf(login, 4_000_000);
  const sent = (bytes: number) =>
    world.http
      .post(login.path)
      .set('content-type', 'application/json')
      .send(`"${'a'.repeat(bytes - 2)}"`);
  expect((await sent(most + 1).expect(413)).body).toMatchObject({ code: 'http.body-too-large' });
  expect((await sent(most)).status).not.toBe(413);
});

test('a body of another content type gets 415', async () => {
  for (const type of ['application/xml', 'multipart/form-data; boundary=x']) {
    const { body } = await world.http.post('/api/v1/auth/login').set('content-type', type).send('<a/>').expect(415);
    expect(body.status).toBe(415);
  }
});

test('a read has an ETag, and a request with it gets 304', async () => {
  const credential = await world.given.session(await world.given.account());
  const { headers } = await world.http.get('/api/v1/me').set(credential).expect(200);
  expect(headers['cache-control']).toBe('private, no-cache');
  const tag = headers['etag']!;
  for (const known of [tag, `"other", ${tag}`, `W/${tag}`]) {
    const { text } = await world.http
      .get('/api/v1/me')
      .set({ ...credential, 'if-none-match': known })
      .expect(304);
    expect(text).toBe('');
  }
  await world.http
    .get('/api/v1/me')
    .set({ ...credential, 'if-none-match': '"other"' })
    .expect(200);
});

test('a response to a write is not cacheable', async () => {
  const { headers } = await world.http
    .post('/api/v1/auth/login-link')
    .send({ email: 'nobody@example.test' })
    .expect(202);
  expect(headers['cache-control']).toBe('no-store');
});

test('a redirect to a URL with non-ASCII letters is encoded for the header', async () => {
  const credential = await world.given.session(await world.given.account());
  const { headers } = await world.http.get('/log-in').query({ next: '/discover?q=Žižka €' }).set(credential);
  if (headers['location']) expect(headers['location']).toMatch(/^[\x21-\x7e]+$/);
});
