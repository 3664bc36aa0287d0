import { z } from 'zod';

/** Storage settings, to be spread into a service's config: `serviceConfig.extend(storageShape)`. */
export const storageShape = {
  STORAGE_DRIVER: z.enum(['disk', 's3']).default('disk').describe('Where files are stored.'),
  STORAGE_DIR: z
    .string()
    .min(1)
    .default('.mnw/files')
    .describe(
      'Driver `disk`: directory of the files, the same for every service that stores files and for the gateway.',
    ),
  S3_ENDPOINT: z.url().optional().describe('Driver `s3`: address of the S3 server.'),
  S3_PUBLIC_ENDPOINT: z
    .url()
    .optional()
    .describe('Address of the same server for browsers, where it differs. Presigned URLs name it.'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region that requests are signed for.'),
  S3_BUCKET: z.string().min(3).optional().describe('Bucket that holds all files.'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Access key.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret of the access key.'),
  S3_FORCE_PATH_STYLE: z.stringbool().default(true).meta({
    description: 'Whether the bucket stands in the path (`true`) or in the host name (`false`).',
    usually: '`true`',
  }),
};

export const storageSchema = z.object(storageShape);

/** Storage settings and the URLs of `serviceConfig` that the disk driver needs. */
export type StorageConfig = z.output<typeof storageSchema> & { FILES_URL: string; PUBLIC_URL: string };
