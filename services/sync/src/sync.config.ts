import { z } from 'zod';
import { busConfig } from '@mnw/host/bus-config';
import { storageShape } from '@mnw/storage/storage.config';

export const syncConfig = busConfig.extend({
  ...storageShape,
  /** What one person may store in one app whose developer set no cap. */
  SYNC_KEY_BYTES: z.coerce.number().int().min(0).default(5_000_000_000),
  /** How long every change is kept as it came; older ones are folded to the last image of their row. */
  SYNC_HISTORY_DAYS: z.coerce.number().int().min(1).default(30),
  /** A device that was away for longer no longer holds the folding up, and begins again from a snapshot. */
  SYNC_STALE_DEVICE_DAYS: z.coerce.number().int().min(1).default(90),
});
export type SyncConfig = z.output<typeof syncConfig>;
