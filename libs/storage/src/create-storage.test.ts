import { z } from 'zod';
import { createStorage, createStorageFilesHandler } from './create-storage.js';
import { storageShape } from './storage.config.js';
import { testSigner } from './testing/storage-under-test.js';

const configOf = (env: Record<string, string>) => ({ ...z.object(storageShape).parse(env), FILES_URL: 'http://127.0.0.1:3001', PUBLIC_URL: 'http://localhost:3000' });
const s3 = { STORAGE_DRIVER: 's3', S3_ENDPOINT: 'http://s3:9000', S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' };
const forMinutes = { filename: 'a', disposition: 'attachment', expiresInSeconds: 60 } as const;

test('without any setting, files are on disk and served by us', async () => {
  const config = configOf({});
  expect((await createStorage(config, testSigner).presignGet('a', forMinutes)).url).toMatch('http://127.0.0.1:3001/o/a?');
  expect(createStorageFilesHandler(config, testSigner)).toBeDefined();
});

test('with S3, links name the address that browsers reach, and nothing is served by us', async () => {
  const config = configOf({ ...s3, S3_PUBLIC_ENDPOINT: 'https://files.example.org' });
  expect((await createStorage(config, testSigner).presignGet('a', forMinutes)).url).toMatch('https://files.example.org/files/a?');
  expect(createStorageFilesHandler(config, testSigner)).toBeUndefined();
  expect((await createStorage(configOf({ ...s3, S3_FORCE_PATH_STYLE: 'false' }), testSigner).presignGet('a', forMinutes)).url).toMatch('http://files.s3:9000/a?');
});

test('S3 without a bucket or keys is refused at once', () => {
  expect(() => createStorage(configOf({ STORAGE_DRIVER: 's3' }), testSigner)).toThrow('S3_BUCKET');
});
