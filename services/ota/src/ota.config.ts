import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

export const otaConfig = busConfig.extend({
  ...storageShape,
  OTA_APP_BYTES: z.coerce.number().int().min(0).default(50_000_000_000).describe('All releases of one app together.'),
  RUNNER_TOKEN: z
    .string()
    .min(20)
    .max(200)
    .optional()
    .describe(
      'Token of the runner that starts with the services; it is registered as `embedded`. Further runners: `npm run mnw -- runner add`.',
    ),
});
export type OtaConfig = z.output<typeof otaConfig>;
