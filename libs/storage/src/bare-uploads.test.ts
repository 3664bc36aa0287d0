import { randomUUID } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import type { ObjectStorage } from './object-storage.js';
import { diskUnderTest, s3UnderTest, type StorageUnderTest } from './testing/storage-under-test.js';

const newKey = () => `test/${randomUUID()}/file`;
const text = { contentType: 'text/plain' };
const minute = { expiresInSeconds: 60 };

describe.each([
  ['disk', diskUnderTest],
  ['s3', s3UnderTest],
] as const)('uploads and downloads by programs on %s', (_name, start) => {
  let underTest: StorageUnderTest;
  let storage: ObjectStorage;
  beforeAll(async () => {
    underTest = await start();
    storage = underTest.storage;
  });
  afterAll(() => underTest[Symbol.asyncDispose]());

  test('an upload without a content type needs no header, and the checked content is copied by its ETag', async () => {
    const [incoming, kept] = [newKey(), newKey()];
    const request = await storage.presignPut(incoming, { sizeBytes: 5, ...minute });
    expect(request.headers).toEqual({});
    expect((await fetch(request.url, { method: 'PUT', body: 'right' })).status).toBe(200);
    const { etag } = (await storage.head(incoming))!;
    await storage.copy(incoming, kept, { ifMatch: etag });
    await storage.write(incoming, 'wrong', text);
    await expect(storage.copy(incoming, kept, { ifMatch: etag })).rejects.toMatchObject({
      code: 'storage.object-changed',
    });
    expect(await textOf(await storage.read(kept))).toBe('right');
  });

  test('immutable objects may be cached by every cache without limit', async () => {
    const key = newKey();
    await storage.write(key, 'for ever', text);
    const cachedAs = async (isImmutable: boolean) => {
      const { url } = await storage.presignGet(key, {
        filename: 'a.txt',
        disposition: 'attachment',
        isImmutable,
        ...minute,
      });
      return (await fetch(url)).headers.get('cache-control');
    };
    expect([await cachedAs(true), await cachedAs(false)]).toEqual([
      'public, max-age=31536000, immutable',
      expect.stringMatching(/^private/),
    ]);
  });
});
