import type { z } from 'zod';
import { busConfig } from '@mnw/messaging/bus-config';

/** Nothing beyond what every service reads. */
export const syncConfig = busConfig;
export type SyncConfig = z.output<typeof syncConfig>;
