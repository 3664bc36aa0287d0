import type { z } from 'zod';
import { busConfig } from '@mnw/messaging/bus-config';

/** Nothing beyond what every service reads. */
export const gitConfig = busConfig;
export type GitConfig = z.output<typeof gitConfig>;
