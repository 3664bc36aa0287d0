import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createStorage, createStorageFilesHandler } from './create-storage.js';
import { storageShape } from './storage.config.js';
import { testSigner } from './testing/storage-under-test.js';

const configOf = (env: Record<string, string>) => ({
  ...z.object(storageShape).parse(env),
  FILES_URL: 'http://127.0.0.1:3001',
  PUBLIC_URL: 'http://localhost:3000',
});
const s3 = {
  STORAGE_DRIVER: 's3',
  S3_ENDPOINT: 'http://s3:9000',
  S3_BUCKET: 'files',
  S3_ACCESS_KEY_ID: 'a',
  S3_SECRET_ACCESS_KEY: 'b',
};
const forMinutes = { filename: 'a', disposition: 'attachment', expiresInSeconds: 60 } as const;

const base = mkdtempSync(join(tmpdir(), 'mnw-storage-'));
afterAll(() => rmSync(base, { recursive: true }));

test('by default files are stored on disk, served by us, and not readable by other users of the machine', async () => {
  const STORAGE_DIR = join(base, 'files');
  const config = configOf({ STORAGE_DIR });
  createStorage(config, testSigner);
  expect(statSync(STORAGE_DIR).mode & 0o777).toBe(0o700);
  expect((await createStorage(config, testSigner).presignGet('a', forMinutes)).url).toMatch(
    'http://127.0.0.1:3001/o/a?',
  );
  expect(createStorageFilesHandler(config, testSigner)).toBeDefined();
});

test('with S3, links use the public endpoint, and we serve nothing', async () => {
  const config = configOf({ ...s3, S3_PUBLIC_ENDPOINT: 'https://files.example.org' });
  expect((await createStorage(config, testSigner).presignGet('a', forMinutes)).url).toMatch(
    'https://files.example.org/files/a?',
  );
  expect(createStorageFilesHandler(config, testSigner)).toBeUndefined();
  expect(
    (await createStorage(configOf({ ...s3, S3_FORCE_PATH_STYLE: 'false' }), testSigner).presignGet('a', forMinutes))
      .url,
  ).toMatch('http://files.s3:9000/a?');
});

test('S3 without a bucket or keys is refused at startup', () => {
  expect(() => createStorage(configOf({ STORAGE_DRIVER: 's3' }), testSigner)).toThrow('S3_BUCKET');
});
