import { S3ServiceException } from '@aws-sdk/client-s3';
import {
  ChecksumMismatch,
  InvalidPart,
  ObjectNotFound,
  RangeNotSatisfiable,
  UploadNotFound,
  type StorageError,
} from '../storage.errors.js';

const status = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

export const isNotFound = (error: unknown): boolean => status(error) === 404;
export const isPreconditionFailed = (error: unknown): boolean => status(error) === 412;

/** Maps an S3 error about `key` to a storage error; returns unexpected errors unchanged. */
export function storageErrorOf(error: unknown, key: string, uploadId = ''): StorageError | unknown {
  if (!(error instanceof S3ServiceException)) return error;
  switch (error.name) {
    case 'NoSuchKey':
    case 'NotFound':
      return new ObjectNotFound(key);
    case 'NoSuchUpload':
      return new UploadNotFound(uploadId);
    case 'InvalidRange':
      return new RangeNotSatisfiable(key);
    case 'InvalidPart':
    case 'InvalidPartOrder':
    case 'EntityTooSmall':
    case 'MalformedXML':
      return new InvalidPart(error.message);
    case 'BadDigest':
    case 'XAmzContentSHA256Mismatch':
      return new ChecksumMismatch();
    default:
      return error;
  }
}
