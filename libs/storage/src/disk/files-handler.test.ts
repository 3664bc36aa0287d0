import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { diskUnderTest } from '../testing/storage-under-test.js';

let disk: Awaited<ReturnType<typeof diskUnderTest>>;
beforeAll(async () => {
  disk = await diskUnderTest();
});
afterAll(() => disk[Symbol.asyncDispose]());

const text = { contentType: 'text/plain' };
const upload = async (sizeBytes: number) => {
  const key = `test/${randomUUID()}`;
  return { key, ...(await disk.storage.presignPut(key, { ...text, sizeBytes, expiresInSeconds: 60 })) };
};
const download = async (content: string) => {
  const key = `test/${randomUUID()}`;
  await disk.storage.write(key, content, text);
  return (
    await disk.storage.presignGet(key, { filename: 'a.txt', ...text, disposition: 'inline', expiresInSeconds: 60 })
  ).url;
};
const incoming = async () => readdir(join(disk.directory, 'incoming'));

test('a link expires on time, for reading and for writing', async () => {
  const url = await download('text');
  const put = await upload(4);
  expect((await fetch(url)).status).toBe(200);
  disk.clock.now = new Date(Date.now() + 61_000);
  const answers = [await fetch(url), await fetch(put.url, { method: 'PUT', headers: put.headers, body: 'text' })];
  disk.clock.now = new Date();
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(await answers[0]!.json()).toMatchObject({ status: 403, code: 'storage.link-not-valid' });
});

test('responses forbid scripts and sniffing, and set no cookie', async () => {
  const answer = await fetch(await download('text'));
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
});

test('HEAD returns the headers of GET and no body', async () => {
  const url = await download('0123456789');
  const [head, get] = [await fetch(url, { method: 'HEAD' }), await fetch(url)];
  const lasting = (answer: Response) =>
    [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
  expect([head.status, await head.text(), lasting(head)]).toEqual([200, '', lasting(get)]);
});

test('CORS allows uploads from the shop’s origin and no other', async () => {
  const { url } = await upload(4);
  const preflight = await fetch(url, {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:3000', 'access-control-request-method': 'PUT' },
  });
  expect([
    preflight.status,
    preflight.headers.get('access-control-allow-origin'),
    preflight.headers.get('access-control-allow-methods'),
  ]).toEqual([204, 'http://localhost:3000', 'GET, HEAD, PUT']);
  expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
});

test('an upload without content-length is stopped soon after it exceeds the size', async () => {
  const { key, url } = await upload(100_000);
  let sent = 0;
  const endless = async function* () {
    for (; sent < 1_000_000_000; sent += 50_000) yield Buffer.alloc(50_000);
  };
  const request = httpRequest(url, { method: 'PUT', headers: { 'content-type': 'text/plain' } });
  request.on('response', (response) => response.destroy());
  await expect(pipeline(endless(), request)).rejects.toThrow();
  expect([await disk.storage.head(key), await incoming()]).toEqual([undefined, []]);
  expect(sent).toBeLessThan(50_000_000);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const { key, url, headers } = await upload(100_000);
  const request = httpRequest(url, { method: 'PUT', headers: { ...headers, 'content-length': 100_000 } });
  const failed = once(request, 'error').catch((error: unknown) => error);
  request.write(Buffer.alloc(50_000));
  while ((await incoming()).length === 0) await setImmediate();
  request.destroy(new Error('hung up'));
  await failed;
  while ((await incoming()).length > 0) await setImmediate();
  expect(await disk.storage.head(key)).toBeUndefined();
});

async function begin(put: { url: string; headers: Record<string, string> }, sizeBytes: number) {
  const before = (await incoming()).length;
  const request = httpRequest(put.url, { method: 'PUT', headers: { ...put.headers, 'content-length': sizeBytes } });
  const answered = once(request, 'response').then(([response]) => (response.resume(), response.statusCode as number));
  request.write('a');
  while ((await incoming()).length === before) await setImmediate();
  return { answered, finish: () => request.end('a'.repeat(sizeBytes - 1)) };
}

test('an upload URL accepts one body at a time and refuses a second before reading it', async () => {
  const put = await upload(4);
  const first = await begin(put, 4);
  const second = await fetch(put.url, { method: 'PUT', headers: put.headers, body: 'bbbb' });
  expect([second.status, await second.json(), (await incoming()).length]).toEqual([
    409,
    expect.objectContaining({ code: 'storage.upload-running' }),
    1,
  ]);
  first.finish();
  expect(await first.answered).toBe(200);
  expect((await fetch(put.url, { method: 'PUT', headers: put.headers, body: 'bbbb' })).status).toBe(412);
});

test('an upload that ends after its URL expired leaves nothing behind', async () => {
  const put = await upload(4);
  const sending = await begin(put, 4);
  disk.clock.now = new Date(Date.now() + 61_000);
  sending.finish();
  expect(await sending.answered).toBe(403);
  disk.clock.now = new Date();
  expect([await disk.storage.head(put.key), await incoming()]).toEqual([undefined, []]);
});

test('a part that ends after its upload was aborted leaves nothing behind', async () => {
  const key = `test/${randomUUID()}`;
  const { uploadId } = await disk.storage.createMultipart(key, text);
  const sending = await begin(
    await disk.storage.presignPart(key, uploadId, 1, { sizeBytes: 4, expiresInSeconds: 60 }),
    4,
  );
  await disk.storage.abortMultipart(key, uploadId);
  sending.finish();
  expect(await sending.answered).toBe(404);
  expect([await incoming(), await readdir(join(disk.directory, 'uploads'))]).toEqual([[], []]);
});

test('a form that breaks off leaves nothing behind, and a refused form shows a readable page with a link back', async () => {
  const key = `test/${randomUUID()}`;
  const returnUrl = 'http://localhost:3000/back?a="b"';
  const { url } = await disk.storage.presignForm(key, { ...text, maxBytes: 100_000, returnUrl, expiresInSeconds: 60 });
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  const request = httpRequest(url, { method: 'POST', headers: { ...headers, 'content-length': 60_000 } });
  const failed = once(request, 'error').catch((error: unknown) => error);
  request.write(part + 'a'.repeat(50_000));
  while ((await incoming()).length === 0) await setImmediate();
  request.destroy(new Error('hung up'));
  await failed;
  while ((await incoming()).length > 0) await setImmediate();
  const refusals: [string, number][] = [
    [`${part}${'a'.repeat(200_000)}\r\n--x--\r\n`, 413],
    [`${part}never ended`, 400],
    ['--x--\r\n', 400],
  ];
  for (const [body, status] of refusals) {
    const answer = await fetch(url, { method: 'POST', headers, body });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('<a href="http://localhost:3000/back?a=&#34;b&#34;">Back</a>');
  }
  expect((await fetch(url, { method: 'POST', body: 'file=a' })).status).toBe(415);
  expect((await fetch(url, { method: 'PUT', body: 'a' })).status).toBe(405);
  while ((await incoming()).length > 0) await setImmediate();
  expect(await disk.storage.head(key)).toBeUndefined();
});

test.each([
  '/',
  '/o/',
  '/o/../../etc/passwd',
  '/o/%2e%2e/%2e%2e/etc/passwd',
  '/o/a?verb=get&expires=9999999999&signature=x',
  '//',
  '/o/a?verb=__proto__',
  '/o/%',
  '*',
])('the unsigned target %j is refused', async (target) => {
  const request = httpRequest(disk.filesUrl, { path: target }).end();
  const [response] = await once(request, 'response');
  response.resume();
  expect(response.statusCode).toBe(403);
});

test('a wrong method and a wrong link get different errors', async () => {
  const { url } = await upload(1);
  expect([(await fetch(url)).status, (await fetch(url, { method: 'DELETE' })).status]).toEqual([405, 405]);
});
