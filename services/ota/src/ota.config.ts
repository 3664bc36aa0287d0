import { z } from 'zod';
import { busConfig } from '@mnw/messaging/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

export const otaConfig = busConfig.extend({
  ...storageShape,
  /** What all releases of one app may take together. */
  OTA_APP_BYTES: z.coerce.number().int().min(0).default(50_000_000_000),
});
export type OtaConfig = z.output<typeof otaConfig>;
