import { catalog } from '@mnw/catalog/catalog.service';
import { commerce } from '@mnw/commerce/commerce.service';
import { identity } from '@mnw/identity/identity.service';
import { gateway } from '@mnw/gateway/gateway.service';
import { sync } from '@mnw/sync/sync.service';
import { registerDevice } from '@mnw/contracts/sync/devices.rpc';
import { startWorld, type World } from '@mnw/testing/world';

let world: World;
let creator: Record<string, string>;
beforeAll(async () => {
  world = await startWorld([identity, catalog, commerce, sync, gateway]);
  creator = await world.given.apiToken(await world.given.creator(), ['*']);
});
afterAll(() => world[Symbol.asyncDispose]());

const json = { 'content-type': 'application/json' };
const send = (
  method: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Record<string, string> = creator,
): Promise<Response> =>
  fetch(`${world.url}${path}`, { method, headers: { ...json, ...headers }, body: body as BodyInit });
const said = async (response: Response): Promise<[status: number, fields: string[]]> => [
  response.status,
  response.ok ? [] : ((await response.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field),
];

test('the JSON content type with an empty body is accepted if no body is required', async () => {
  const session = await world.given.session(await world.given.account());
  const own = { ...session, 'sec-fetch-site': 'same-origin' };
  expect((await send('POST', '/api/v1/auth/logout', undefined, own)).status).toBeLessThan(300);
  const app = await world.given.app(await world.given.creator());
  const person = await world.given.account();
  const token = await world.given.appToken(person, app.id);
  const asApp = token as unknown as { authorization: string; actor?: never };
  const device = await world
    .call(registerDevice, { device_name: 'laptop' }, {
      ...person,
      credential: 'sync-token',
      credentialId: app.id,
    } as never)
    .catch(() => undefined);
  const gone = await send(
    'DELETE',
    `/api/sync/devices/${device?.id ?? '01a20b39-9cbb-74cb-9187-e925b6ceb64b'}`,
    undefined,
    { authorization: asApp.authorization },
  );
  expect([204, 404]).toContain(gone.status);
});

test('an empty body is refused by the name of the required field', async () => {
  expect(await said(await send('POST', '/api/v1/projects', ''))).toEqual([422, ['title']]);
});

test('a byte order mark before JSON is accepted', async () => {
  expect((await send('POST', '/api/v1/projects', '\ufeff{"title":"With a mark"}')).status).toBe(201);
});

test('a body that does not match its content encoding is refused with 400', async () => {
  for (const encoding of ['gzip', 'deflate', 'br']) {
    const response = await send('POST', '/api/v1/projects', 'not compressed at all', {
      ...creator,
      'content-encoding': encoding,
    });
    expect([encoding, response.status]).toEqual([encoding, 400]);
  }
  expect((await send('POST', '/api/v1/projects', 'x', { ...creator, 'content-encoding': 'zip' })).status).toBe(415);
});

test('unknown fields are refused by name, and nothing is created', async () => {
  expect(
    await said(await send('POST', '/api/v1/projects', '{"title":"Strict","critical":true,"__proto__":{"a":1}}')),
  ).toEqual([422, ['critical', '__proto__']]);
  const { body } = await world.http.get('/api/v1/projects').set(creator).expect(200);
  expect(JSON.stringify(body)).not.toContain('Strict');
  expect(
    await said(await send('POST', '/api/v1/keys/validate', '{"key":"AAAA","machine_id":"b","itemid":"c"}', {})),
  ).toEqual([422, ['itemid']]);
});

test('OAuth and the endpoints for older applications ignore unknown fields', async () => {
  const alias = await send('POST', '/api/keys/validate', '{"key":"AAAA-BBBB","machine_id":"m","app_version":"x"}', {});
  expect([200, 404]).toContain(alias.status);
  const { error } = (await (
    await send('POST', '/oauth/token', '{"grant_type":"refresh_token","client_id":"x","resource":"y"}', {})
  ).json()) as { error: string };
  expect(error).not.toBe('invalid_request_unknown');
});

test('every route that accepts a body refuses one that is nested too deeply with 400', async () => {
  expect((await send('POST', '/api/v1/projects', `{"title":${'['.repeat(2_000)}${']'.repeat(2_000)}}`)).status).toBe(
    400,
  );
});

test('every route that accepts a body answers every content type that has a parser', async () => {
  const document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as { paths: Record<string, object> };
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method, path] as const),
  );
  const writes = documented
    .filter(([method]) => method !== 'get')
    .map(([method, path]) => [method, path.replaceAll(/\{[^}]*\}/g, 'x')] as const);
  const others = ['/webhooks/stripe', '/webhooks/stripe/connect', '/log-in', '/join'].map(
    (path) => ['post', path] as const,
  );
  const types = [
    'application/x-git-receive-pack-request',
    'application/x-git-upload-pack-request',
    'application/vnd.git-lfs+json',
    'multipart/form-data; boundary=x',
  ];
  const faults: string[] = [];
  for (const [method, path] of [...others, ...writes]) {
    for (const type of types) {
      const { status } = await send(method.toUpperCase(), path, 'a=b&', { ...creator, 'content-type': type });
      const isStreamed = path.startsWith('/git/');
      const isRefused = isStreamed || [401, 403, 404, 415].includes(status);
      if ([500, 502].includes(status) || (type.startsWith('application/x-git') && !isRefused)) {
        faults.push(`${method} ${path} ${type} → ${status}`);
      }
    }
  }
  expect(faults).toEqual([]);
});
