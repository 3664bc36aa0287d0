import { S3Client } from '@aws-sdk/client-s3';

export interface S3Options {
  endpoint?: string | undefined;
  /** URL of the same server for browsers. */
  publicEndpoint?: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  forcePathStyle: boolean;
  /** Larger objects are copied in parts of this size; S3 copies at most 5 GiB at once. */
  copyPartBytes?: number;
}

/** For API calls: every write sends a checksum, and every read verifies it. */
export const callingClient = (options: S3Options): S3Client =>
  new S3Client({ ...connection(options, options.endpoint), maxAttempts: 3 });

/** For presigned URLs: the SDK must not sign a checksum of a body that it does not see. */
export const signingClient = (options: S3Options): S3Client =>
  new S3Client({ ...connection(options, options.publicEndpoint), requestChecksumCalculation: 'WHEN_REQUIRED' });

const connection = (options: S3Options, endpoint: string | undefined) => ({
  ...(endpoint && { endpoint }),
  region: options.region,
  forcePathStyle: options.forcePathStyle,
  credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
  requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
});
