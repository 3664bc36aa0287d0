import { CreateBucketCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { callingClient } from './s3/s3-client.js';
import { isNotFound } from './s3/s3-errors.js';
import { storageShape } from './storage.config.js';

// Creates the bucket of a new installation. For a hosted provider, create the bucket in its console.
const required = z
  .object(storageShape)
  .required({ S3_BUCKET: true, S3_ACCESS_KEY_ID: true, S3_SECRET_ACCESS_KEY: true });
const config = required.parse(process.env);
const Bucket = config.S3_BUCKET;
const client = callingClient({
  endpoint: config.S3_ENDPOINT,
  region: config.S3_REGION,
  bucket: Bucket,
  accessKeyId: config.S3_ACCESS_KEY_ID,
  secretAccessKey: config.S3_SECRET_ACCESS_KEY,
  forcePathStyle: config.S3_FORCE_PATH_STYLE,
});
try {
  await client.send(new HeadBucketCommand({ Bucket }));
} catch (error) {
  if (!isNotFound(error)) throw error;
  await client.send(new CreateBucketCommand({ Bucket }));
}
process.stdout.write(`The bucket ${Bucket} exists.\n`);
