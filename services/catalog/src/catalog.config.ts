import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

export const catalogConfig = busConfig.extend({
  ...storageShape,
  UNPAID_FILE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(500_000_000)
    .describe('Largest file that a creator without a plan may upload.'),
  UNPAID_STORAGE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(5_000_000_000)
    .describe('All files of a creator without a plan together.'),
});
export type CatalogConfig = z.output<typeof catalogConfig>;
