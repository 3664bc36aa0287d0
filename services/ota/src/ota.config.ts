import type { z } from 'zod';
import { busConfig } from '@mnw/messaging/bus-config';

/** Nothing beyond what every service reads. */
export const otaConfig = busConfig;
export type OtaConfig = z.output<typeof otaConfig>;
