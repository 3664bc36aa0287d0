import { z } from 'zod';

/** Environment of storage, to be spread into a service's config: `serviceConfig.extend(storageShape)`. */
export const storageShape = {
  STORAGE_DRIVER: z.enum(['disk', 's3']).default('disk'),
  /** Disk: where objects live; the same directory for every service that stores and for the gateway. */
  STORAGE_DIR: z.string().min(1).default('.mnw/files'),
  S3_ENDPOINT: z.url().optional(),
  /** Address of the same server for browsers, where it differs; presigned URLs name it. */
  S3_PUBLIC_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: z.string().min(3).optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  S3_FORCE_PATH_STYLE: z.stringbool().default(true),
};

/** Storage settings together with the addresses of `serviceConfig` that the disk driver needs. */
export type StorageConfig = z.output<z.ZodObject<typeof storageShape>> & { FILES_URL: string; PUBLIC_URL: string };
