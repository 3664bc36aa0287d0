import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { minPartBytes, type ObjectStorage, type PresignedForm, type PresignedRequest } from './object-storage.js';
import { diskUnderTest, s3UnderTest, type StorageUnderTest } from './testing/storage-under-test.js';

const newKey = (name = 'file') => `test/${randomUUID()}/${name}`;
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const text = { contentType: 'text/plain' };
const minute = { expiresInSeconds: 60 };
const named = (code: string) => expect.objectContaining({ code: `storage.${code}` });

const began = Date.now();
describe.each([
  ['disk', diskUnderTest],
  ['s3', s3UnderTest],
] as const)('storage on %s', (_name, start) => {
  let underTest: StorageUnderTest;
  let storage: ObjectStorage;
  beforeAll(async () => {
    underTest = await start();
    storage = underTest.storage;
  });
  afterAll(() => underTest[Symbol.asyncDispose]());

  const contentOf = async (key: string, range?: { start: number; end?: number }) =>
    (await buffer(await storage.read(key, range))).toString('latin1');
  const put = (request: PresignedRequest, body: Uint8Array | string, headers: Record<string, string> = {}) =>
    fetch(request.url, {
      method: request.method,
      headers: { ...request.headers, ...headers },
      body: typeof body === 'string' ? body : Buffer.from(body),
    });

  const send = ({ url, fields }: PresignedForm, content: string | undefined) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    if (content !== undefined) body.set('file', new Blob([content], { type: 'text/html' }), 'ä b.html');
    return fetch(url, { method: 'POST', body, redirect: 'manual' });
  };

  test('written content can be read whole and in ranges, with its size, type and hash', async () => {
    const key = newKey();
    const head = await storage.write(key, 'hello world', text);
    expect(head).toMatchObject({ sizeBytes: 11, contentType: 'text/plain', sha256: sha256('hello world') });
    expect(await storage.head(key)).toEqual(head);
    expect(await contentOf(key)).toBe('hello world');
    expect(await contentOf(key, { start: 6 })).toBe('world');
    expect(await contentOf(key, { start: 0, end: 4 })).toBe('hello');
    expect(await contentOf(key, { start: 6, end: 400 })).toBe('world');
  });

  test('an empty object can be written and read', async () => {
    const key = newKey();
    expect(await storage.write(key, Buffer.alloc(0), text)).toMatchObject({ sizeBytes: 0, sha256: sha256('') });
    expect(await contentOf(key)).toBe('');
  });

  test('an object that was emptied after its upload cannot be replaced through its upload URL', async () => {
    const key = newKey();
    const request = await storage.presignPut(key, { contentType: 'text/plain', sizeBytes: 3, ...minute });
    expect((await put(request, 'abc')).status).toBe(200);
    await storage.write(key, '', text);
    expect((await put(request, 'abc')).status).toBe(412);
    expect(await storage.head(key)).toMatchObject({ sizeBytes: 0 });
  });

  test('missing objects are reported as such', async () => {
    const key = newKey();
    expect(await storage.head(key)).toBeUndefined();
    await expect(storage.read(key)).rejects.toEqual(named('object-not-found'));
    await expect(storage.copy(key, newKey())).rejects.toEqual(named('object-not-found'));
    await storage.delete(key);
    await storage.write(key, 'abc', text);
    await expect(storage.read(key, { start: 3 })).rejects.toEqual(named('range-not-satisfiable'));
  });

  test('streams of known and unknown size are stored whole', async () => {
    const bytes = randomBytes(9 * 1024 * 1024);
    const stream = () => Readable.from(slices(bytes, 100_000), { objectMode: false });
    for (const sizeBytes of [bytes.length, undefined]) {
      const key = newKey();
      await storage.write(key, stream(), { contentType: 'application/zip', ...(sizeBytes && { sizeBytes }) });
      expect(await storage.head(key)).toMatchObject({ sizeBytes: bytes.length, contentType: 'application/zip' });
      expect(sha256(await buffer(await storage.read(key)))).toBe(sha256(bytes));
    }
  });

  test('a stream that breaks off or differs from the given size leaves nothing behind', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('some');
        throw new Error('line cut');
      })(),
      { objectMode: false },
    );
    const [broke, longer, shorter] = [newKey(), newKey(), newKey()];
    await expect(storage.write(broke, broken, text)).rejects.toThrow('line cut');
    await expect(
      storage.write(longer, Readable.from([Buffer.from('four')], { objectMode: false }), { ...text, sizeBytes: 3 }),
    ).rejects.toEqual(named('size-mismatch'));
    await expect(
      storage.write(shorter, Readable.from([Buffer.from('four')], { objectMode: false }), { ...text, sizeBytes: 5 }),
    ).rejects.toEqual(named('size-mismatch'));
    expect(await Promise.all([broke, longer, shorter].map((key) => storage.head(key)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('write replaces, and with ifAbsent only one of many concurrent writers creates the object', async () => {
    const key = newKey();
    await storage.write(key, 'one', text);
    await storage.write(key, 'two', { contentType: 'text/html' });
    expect([await contentOf(key), (await storage.head(key))?.contentType]).toEqual(['two', 'text/html']);
    await expect(storage.write(key, 'three', { ...text, ifAbsent: true })).rejects.toEqual(named('object-exists'));
    const fresh = newKey();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => storage.write(fresh, `writer ${n}`, { ...text, ifAbsent: true })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))).toEqual(
      Array(7).fill('storage.object-exists'),
    );
  });

  test('a reader never sees a mix of two versions of an object', async () => {
    const key = newKey();
    const versions = ['a', 'b'].map((letter) => Buffer.alloc(300_000, letter));
    await storage.write(key, versions[0]!, text);
    const writes = Promise.all(Array.from({ length: 20 }, (_, n) => storage.write(key, versions[n % 2]!, text)));
    const reads = await Promise.all(Array.from({ length: 20 }, () => contentOf(key)));
    await writes;
    expect(new Set(reads.map((content) => `${content.length} ${new Set(content).size}`))).toEqual(
      new Set(['300000 1']),
    );
  });

  test('a copy is independent, and with ifMatch only the expected content is copied', async () => {
    const [from, to] = [newKey(), newKey()];
    const { etag } = await storage.write(from, 'checked', text);
    await storage.copy(from, to, { ifMatch: etag });
    await storage.write(from, 'changed', text);
    await expect(storage.copy(from, newKey(), { ifMatch: etag })).rejects.toEqual(named('object-changed'));
    await storage.delete(from);
    expect(await contentOf(to)).toBe('checked');
    expect(await storage.head(to)).toMatchObject({ contentType: 'text/plain', sizeBytes: 7 });
  });

  test('lists by prefix in byte order, page after page', async () => {
    const folder = newKey('list').replaceAll('-', '');
    const names = ['a', 'a-b', 'a/b', 'a/b/c', 'a0', 'B', 'z_1'];
    await Promise.all(names.map((name) => storage.write(`${folder}/${name}`, name, text)));
    const keysBelow = async (prefix: string, cursor?: string) =>
      (await storage.list(prefix, cursor)).objects.map(({ key }) => key.slice(folder.length + 1));
    expect(await keysBelow(`${folder}/`)).toEqual(['B', 'a', 'a-b', 'a/b', 'a/b/c', 'a0', 'z_1']);
    expect(await keysBelow(`${folder}/a/`)).toEqual(['a/b', 'a/b/c']);
    expect(await keysBelow(`${folder}/a`, `${folder}/a/b`)).toEqual(['a/b/c', 'a0']);
    expect(await keysBelow(`${folder}/nothing/here`)).toEqual([]);
    const [first] = (await storage.list(folder)).objects;
    expect(first).toMatchObject({ sizeBytes: 1, etag: (await storage.head(first!.key))!.etag });
  });

  test('more than a page of keys returns a cursor', async () => {
    const folder = newKey('many');
    const keys = Array.from({ length: 1003 }, (_, n) => `${folder}/${String(n).padStart(4, '0')}`);
    for (let at = 0; at < keys.length; at += 50)
      await Promise.all(keys.slice(at, at + 50).map((key) => storage.write(key, '', text)));
    const first = await storage.list(`${folder}/`);
    const second = await storage.list(`${folder}/`, first.cursor);
    expect([...first.objects, ...second.objects].map(({ key }) => key)).toEqual(keys);
    expect([first.objects.length, second.cursor]).toEqual([1000, undefined]);
  });

  test.each([
    '',
    '/a',
    'a//b',
    '../a',
    'a/../b',
    'a/..',
    '.hidden',
    'a b',
    'a\\b',
    'ä',
    'a\0b',
    'a%2e',
    'a@',
    'x'.repeat(600),
  ])('the key %j is refused everywhere', async (key) => {
    const refused = named('invalid-key');
    await expect(storage.write(key, '', text)).rejects.toEqual(refused);
    await expect(storage.head(key)).rejects.toEqual(refused);
    await expect(storage.presignPut(key, { ...text, sizeBytes: 1, ...minute })).rejects.toEqual(refused);
    await expect(storage.presignGet(key, { filename: 'a', disposition: 'inline', ...minute })).rejects.toEqual(refused);
    await expect(storage.delete(key)).rejects.toEqual(refused);
  });

  test('a presigned upload accepts exactly what was announced, once', async () => {
    const key = newKey();
    const request = await storage.presignPut(key, {
      contentType: 'audio/flac',
      sizeBytes: 5,
      sha256: sha256('right'),
      ...minute,
    });
    expect((await put(request, 'wrong')).status).toBe(400);
    expect((await put(request, 'longer')).status).toBe(403);
    expect((await put(request, 'less')).status).toBe(403);
    expect((await put(request, 'right', { 'content-type': 'text/html' })).status).toBe(403);
    expect(await storage.head(key)).toBeUndefined();
    const taken = await put(request, 'right');
    expect([taken.status, taken.headers.get('etag')]).toEqual([200, (await storage.head(key))!.etag]);
    expect(await storage.head(key)).toMatchObject({ contentType: 'audio/flac', sizeBytes: 5, sha256: sha256('right') });
    expect((await put(request, 'right')).status).toBe(412);
  });

  test('a form without JavaScript accepts a file up to the maximum size, stores it with the given type, and redirects the browser', async () => {
    const key = newKey();
    const form = await storage.presignForm(key, {
      contentType: 'audio/flac',
      maxBytes: 5,
      returnUrl: 'http://localhost:3000/back?a=b%20c',
      ...minute,
    });
    expect((await send(form, '')).status).toBe(400);
    expect((await send(form, 'longer')).status).toBe(400);
    expect((await send(form, undefined)).status).toBe(400);
    expect(await storage.head(key)).toBeUndefined();
    for (const content of ['once', 'again']) {
      const answer = await send(form, content);
      expect(answer.status).toBe(303);
      const back = new URL(answer.headers.get('location')!);
      expect([back.origin, back.pathname, back.searchParams.get('a')]).toEqual([
        'http://localhost:3000',
        '/back',
        'b c',
      ]);
      expect(await contentOf(key)).toBe(content);
    }
    expect(await storage.head(key)).toMatchObject({ contentType: 'audio/flac', sizeBytes: 5 });
  });

  test('a form is valid only for its own key and conditions', async () => {
    const [key, other] = [newKey(), newKey()];
    const form = await storage.presignForm(key, {
      ...text,
      maxBytes: 5,
      returnUrl: 'http://localhost:3000/',
      ...minute,
    });
    const spoiled = [
      {
        ...form,
        url: form.url.replace(key, other),
        fields: { ...form.fields, ...('key' in form.fields && { key: other }) },
      },
      {
        ...form,
        url: form.url.replace('most=5', 'most=50'),
        fields: {
          ...form.fields,
          Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64'),
        },
      },
      {
        ...form,
        url: form.url.replace('text%2Fplain', 'text%2Fhtml'),
        fields: { ...form.fields, 'Content-Type': 'text/html' },
      },
    ];
    for (const each of spoiled) expect((await send(each, 'abc')).status).toBe(403);
    expect([await storage.head(key), await storage.head(other)]).toEqual([undefined, undefined]);
  });

  test('a presigned download returns the file under its original name, whole and in ranges', async () => {
    const key = newKey();
    await storage.write(key, '0123456789', { contentType: 'audio/mpeg' });
    const filename = 'Größe "1".mp3';
    const { url, expiresAt } = await storage.presignGet(key, {
      filename,
      contentType: 'audio/mpeg',
      disposition: 'inline',
      expiresInSeconds: 300,
    });
    // The disk driver's clock is fixed at the start of the test, and storage rounds to whole seconds.
    expect([expiresAt.getTime() > began + 299_000, expiresAt.getTime() <= Date.now() + 300_000]).toEqual([true, true]);
    const whole = await fetch(url);
    expect([whole.status, await whole.text(), whole.headers.get('content-type')]).toEqual([
      200,
      '0123456789',
      'audio/mpeg',
    ]);
    expect(whole.headers.get('content-disposition')).toBe(
      `inline; filename="Gr__e _1_.mp3"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.mp3`,
    );
    expect(Number(/^private, max-age=(\d+)$/.exec(whole.headers.get('cache-control')!)?.[1])).toBeLessThanOrEqual(300);
    const ranged = async (range: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(url, { headers: { range, ...headers } });
      return [answer.status, answer.headers.get('content-range'), answer.status === 416 ? '' : await answer.text()];
    };
    expect(await ranged('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await ranged('bytes=8-')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await ranged('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await ranged('bytes=0-99')).toEqual([206, 'bytes 0-9/10', '0123456789']);
    expect((await ranged('bytes=10-'))[0]).toBe(416);
    const etag = whole.headers.get('etag')!;
    expect(await ranged('bytes=2-4', { 'if-range': etag })).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await ranged('bytes=2-4', { 'if-range': '"other"' })).toEqual([200, null, '0123456789']);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBeGreaterThanOrEqual(403);
  });

  test('only passive types are shown inline', async () => {
    const key = newKey();
    await storage.write(key, '<svg/>', { contentType: 'image/svg+xml' });
    for (const contentType of ['image/svg+xml', 'text/html', undefined]) {
      const { url } = await storage.presignGet(key, {
        filename: 'a.svg',
        ...(contentType && { contentType }),
        disposition: 'inline',
        ...minute,
      });
      expect((await fetch(url)).headers.get('content-disposition')).toMatch(/^attachment;/);
    }
  });

  test('a modified URL is refused', async () => {
    const [key, other] = [newKey(), newKey()];
    await storage.write(key, 'mine', text);
    await storage.write(other, 'theirs', text);
    const { url } = await storage.presignGet(key, { filename: 'a.txt', disposition: 'attachment', ...minute });
    expect((await fetch(url)).status).toBe(200);
    for (const changed of [
      url.replace(key, other),
      url.replace('a.txt', 'b.exe'),
      url.replace(/(?<=signature=)./i, (char) => (char === 'a' ? 'b' : 'a')),
      url.split('?')[0]!,
    ])
      expect((await fetch(changed)).status).toBe(403);
  });

  describe('in parts', () => {
    const [one, two] = [randomBytes(minPartBytes), randomBytes(1000)];
    const send = async (key: string, uploadId: string, partNumber: number, bytes: Uint8Array) => {
      const answer = await put(
        await storage.presignPart(key, uploadId, partNumber, { sizeBytes: bytes.length, ...minute }),
        bytes,
      );
      expect(answer.status).toBe(200);
      return { partNumber, etag: answer.headers.get('etag')! };
    };

    test('parts sent in any order, one of them twice, form the object', async () => {
      const key = newKey();
      const { uploadId } = await storage.createMultipart(key, { contentType: 'video/mp4' });
      const last = await send(key, uploadId, 2, two);
      await send(key, uploadId, 1, randomBytes(minPartBytes));
      const first = await send(key, uploadId, 1, one);
      expect(await storage.listParts(key, uploadId)).toEqual([
        { ...first, sizeBytes: one.length },
        { ...last, sizeBytes: two.length },
      ]);
      expect(await storage.head(key)).toBeUndefined();
      expect(await storage.completeMultipart(key, uploadId, [first, last])).toMatchObject({
        sizeBytes: one.length + two.length,
        contentType: 'video/mp4',
      });
      expect(sha256(await buffer(await storage.read(key)))).toBe(sha256(Buffer.concat([one, two])));
      await expect(storage.completeMultipart(key, uploadId, [first, last])).rejects.toEqual(named('upload-not-found'));
    });

    test('missing, small, misordered and foreign parts are refused', async () => {
      const key = newKey();
      const { uploadId } = await storage.createMultipart(key, text);
      const [first, second] = [await send(key, uploadId, 1, two), await send(key, uploadId, 2, two)];
      const refused = named('invalid-part');
      await expect(storage.completeMultipart(key, uploadId, [])).rejects.toEqual(refused);
      await expect(storage.completeMultipart(key, uploadId, [first, second])).rejects.toEqual(refused);
      await expect(storage.completeMultipart(key, uploadId, [second, first])).rejects.toEqual(refused);
      await expect(storage.completeMultipart(key, uploadId, [{ partNumber: 3, etag: first.etag }])).rejects.toEqual(
        refused,
      );
      await expect(storage.presignPart(key, uploadId, 0, { sizeBytes: 1, ...minute })).rejects.toEqual(refused);
      await expect(storage.listParts(newKey(), uploadId)).rejects.toEqual(named('upload-not-found'));
    });

    test('a part is accepted only at its announced size', async () => {
      const key = newKey();
      const { uploadId } = await storage.createMultipart(key, text);
      expect(
        (await put(await storage.presignPart(key, uploadId, 1, { sizeBytes: 10, ...minute }), 'eleven char')).status,
      ).toBe(403);
      expect(await storage.listParts(key, uploadId)).toEqual([]);
    });

    test('completing never replaces an object, and an aborted upload no longer exists', async () => {
      const key = newKey();
      const { uploadId } = await storage.createMultipart(key, text);
      const part = await send(key, uploadId, 1, two);
      await storage.write(key, 'first', text);
      await expect(storage.completeMultipart(key, uploadId, [part])).rejects.toEqual(named('object-exists'));
      expect(await contentOf(key)).toBe('first');
      await storage.abortMultipart(key, uploadId);
      await storage.abortMultipart(key, uploadId);
      await expect(storage.listParts(key, uploadId)).rejects.toEqual(named('upload-not-found'));
    });
  });
});

function* slices(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
