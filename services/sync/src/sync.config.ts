import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

export const syncConfig = busConfig.extend({
  ...storageShape,
  SYNC_KEY_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(5_000_000_000)
    .describe('What one person may store in one app whose developer set no limit.'),
  SYNC_HISTORY_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(30)
    .describe('Days for which every change is kept. Older ones are compacted to the last state of their row.'),
  SYNC_STALE_DEVICE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .default(90)
    .describe(
      'Days after which an inactive device no longer blocks compaction. It resyncs from a snapshot when it returns.',
    ),
});
export type SyncConfig = z.output<typeof syncConfig>;
