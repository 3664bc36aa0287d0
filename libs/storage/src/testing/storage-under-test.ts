import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskStorage } from '../disk/disk-storage.js';
import { createFilesHandler } from '../disk/files-handler.js';
import type { ObjectStorage } from '../object-storage.js';
import { S3Storage } from '../s3/s3-storage.js';
import type { UrlSigner } from '../url-signer.js';
import { s3ServerForTests } from './s3-server.js';

export interface StorageUnderTest extends AsyncDisposable {
  storage: ObjectStorage;
}

const mac = (purpose: string, data: string): string =>
  createHmac('sha256', 'test key')
    .update(JSON.stringify([purpose, data]))
    .digest('base64url');
export const testSigner: UrlSigner = { mac, verifyMac: (purpose, data, given) => given === mac(purpose, data) };

/** The S3 driver against a server in another process. */
export async function s3UnderTest(): Promise<StorageUnderTest> {
  const server = await s3ServerForTests();
  return { storage: new S3Storage(server.options), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** The disk driver with a new directory and its listener; tests may move `clock.now`. */
export async function diskUnderTest(): Promise<
  StorageUnderTest & { storage: DiskStorage; directory: string; filesUrl: string; clock: { now: Date } }
> {
  const directory = await mkdtemp(join(tmpdir(), 'mnw-storage-'));
  const clock = { now: new Date() };
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const filesUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { signer: testSigner, now: () => clock.now };
  const storage = new DiskStorage({ ...options, directory, filesUrl });
  const handle = createFilesHandler({ ...options, storage, pageOrigin: 'http://localhost:3000' });
  server.on('request', (request, response) => void handle(request, response));
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  };
  return { storage, directory, filesUrl, clock, [Symbol.asyncDispose]: close };
}
