import { catalog } from '@mnw/catalog/catalog.service';
import { identity } from '@mnw/identity/identity.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { startWorld, type World } from '@mnw/testing/world';
import { firstAnswer } from '../raw-requests/exchange.js';

let world: World;
let port: number;
beforeAll(async () => {
  world = await startWorld([identity, catalog, gateway]);
  port = Number(world.env['PORT']);
});
afterAll(() => world[Symbol.asyncDispose]());

/**
 * Sends the head of a request with a body that never arrives, so that only decisions made without the body can be
 * answered.
 */
const head = (line: string, headers: Record<string, string>, bytes = 3_900_000): string => {
  const all = { host: 'localhost', 'content-type': 'application/json', 'content-length': String(bytes), ...headers };
  return `${line} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
};
const problemOf = async (text: string): Promise<[status: number, code: string]> => {
  const { status, body } = await firstAnswer(port, text);
  return [status, (JSON.parse(body.toString()) as { code: string }).code];
};
const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('a request without a credential is refused before the body is read', async () => {
  expect(await problemOf(head('POST /api/v1/projects', {}))).toEqual([401, 'auth.required']);
});

test('an unknown token is refused before the body is read', async () => {
  expect(await problemOf(head('POST /api/v1/projects', { authorization: 'Bearer mnw_nobody' }))).toEqual([
    401,
    'auth.bad-credential',
  ]);
});

test('an account without creator permission is refused before the body is read', async () => {
  const fan = await world.given.apiToken(await world.given.account(), ['*']);
  const [status] = await problemOf(head('POST /api/v1/projects', fan));
  expect(status).toBe(403);
});

test('a cross-site request is refused before the body is read', async () => {
  expect(await problemOf(head('POST /api/v1/projects', { 'sec-fetch-site': 'cross-site' }))).toEqual([
    403,
    'auth.cross-site',
  ]);
});

test('an unknown URL is answered before the body is read', async () => {
  expect(await problemOf(head('POST /api/v1/nothing', {}))).toEqual([404, 'http.not-found']);
});

test('a form of a person who must log in is answered before the body is read', async () => {
  const { status, headers } = await firstAnswer(
    port,
    head('POST /dashboard/projects', { ...form, accept: 'text/html' }),
  );
  expect([status, headers['location']]).toEqual([303, '/log-in?next=%2F']);
});

test('a body over the limit is refused before it is read, and the client can read why', async () => {
  expect(await problemOf(head('POST /api/v1/auth/login', {}, 100_000))).toEqual([413, 'http.body-too-large']);
  const creator = await world.given.apiToken(await world.given.creator(), ['*']);
  expect(await problemOf(head('POST /api/v1/projects', creator, 5_000_000))).toEqual([413, 'http.body-too-large']);
});

test('the rate limit is applied before the body is read', async () => {
  await using limited = await startWorld([gateway], { env: { RATE_LIMITS: '{"writes":[1,0.001]}' } });
  const statuses: number[] = [];
  for (let n = 0; n < 3; n++)
    statuses.push((await firstAnswer(Number(limited.env['PORT']), head('POST /api/v1/projects', {}))).status);
  expect(statuses).toEqual([401, 429, 429]);
});

test.each([
  ['fetch', 9_000_000, 413],
  ['fetch', 100, 401],
])('%s with a body of %d bytes reads the status %d and no EPIPE', async (_, bytes, status) => {
  const credential = status === 413 ? await world.given.apiToken(await world.given.creator(), ['*']) : {};
  for (let n = 0; n < 5; n++) {
    const response = await fetch(`${world.url}/api/v1/projects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credential },
      body: new Uint8Array(bytes),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(((await response.json()) as { status: number }).status).toBe(status);
  }
});

test('a client that keeps sending after a refusal is disconnected', async () => {
  const sent = fetch(`${world.url}/api/v1/projects`, {
    method: 'POST',
    body: endless(),
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  } as RequestInit);
  // It may read the refusal or see the connection end, but cannot continue for ever.
  await sent.then(
    (response) => expect(response.status).toBe(401),
    (error: Error) => expect(error).toBeInstanceOf(TypeError),
  );
});

function endless(): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(64_000);
  return new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
}
