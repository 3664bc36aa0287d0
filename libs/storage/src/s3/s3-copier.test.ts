import { randomBytes, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { s3ServerForTests } from '../testing/s3-server.js';
import { S3Storage } from './s3-storage.js';

test('an object too large for a single copy is copied in parts, and only if its ETag matches', async () => {
  await using server = await s3ServerForTests();
  const storage = new S3Storage({ ...server.options, copyPartBytes: 6_000_000 });
  const [from, to] = [`large/${randomUUID()}`, `large/${randomUUID()}`];
  const bytes = randomBytes(13_000_000);
  const { etag } = await storage.write(from, bytes, { contentType: 'video/mp4' });
  await storage.copy(from, to, { ifMatch: etag });
  expect(await storage.head(to)).toMatchObject({ sizeBytes: bytes.length, contentType: 'video/mp4' });
  expect((await buffer(await storage.read(to))).equals(bytes)).toBe(true);
  await expect(storage.copy(from, `large/${randomUUID()}`, { ifMatch: '"other"' })).rejects.toMatchObject({
    code: 'storage.object-changed',
  });
});
