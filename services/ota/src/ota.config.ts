import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

export const otaConfig = busConfig.extend({
  ...storageShape,
  /** What all releases of one app may take together. */
  OTA_APP_BYTES: z.coerce.number().int().min(0).default(50_000_000_000),
  /** Token of the runner that is started beside the services; it is registered under the name `embedded`. Others are added with `npm run mnw -- runner add`. */
  RUNNER_TOKEN: z.string().min(20).max(200).optional(),
});
export type OtaConfig = z.output<typeof otaConfig>;
