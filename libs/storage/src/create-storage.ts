import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { DiskStorage } from './disk/disk-storage.js';
import { createFilesHandler, type FilesHandler } from './disk/files-handler.js';
import type { ObjectStorage } from './object-storage.js';
import { S3Storage } from './s3/s3-storage.js';
import type { StorageConfig } from './storage.config.js';
import type { UrlSigner } from './url-signer.js';

/** Creates the configured storage; throws if S3 is configured without a bucket or keys. `now` is for tests. */
export const createStorage = (
  config: StorageConfig,
  signer: UrlSigner,
  now: () => Date = () => new Date(),
): ObjectStorage => (config.STORAGE_DRIVER === 's3' ? createS3(config) : createDisk(config, signer, now));

/**
 * Handles the disk driver's signed URLs on the gateway's `files` listener; undefined with S3, which serves its own
 * URLs.
 */
export const createStorageFilesHandler = (
  config: StorageConfig,
  signer: UrlSigner,
  now: () => Date = () => new Date(),
): FilesHandler | undefined =>
  config.STORAGE_DRIVER === 's3'
    ? undefined
    : createFilesHandler({
        storage: createDisk(config, signer, now),
        signer,
        now,
        pageOrigin: new URL(config.PUBLIC_URL).origin,
      });

function createDisk(config: StorageConfig, signer: UrlSigner, now: () => Date): DiskStorage {
  closeToOthers(config.STORAGE_DIR);
  return new DiskStorage({ directory: config.STORAGE_DIR, filesUrl: config.FILES_URL, signer, now });
}

/**
 * The directory contains paid files, quarantined files and copies of private repositories, so no other user of the
 * machine may read it.
 */
function closeToOthers(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (statSync(directory).uid === process.getuid?.()) chmodSync(directory, 0o700);
}

function createS3(config: StorageConfig): S3Storage {
  const { S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    throw new Error('STORAGE_DRIVER=s3 needs S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  return new S3Storage({
    endpoint: config.S3_ENDPOINT,
    publicEndpoint: config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT,
    region: config.S3_REGION,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    forcePathStyle: config.S3_FORCE_PATH_STYLE,
  });
}
