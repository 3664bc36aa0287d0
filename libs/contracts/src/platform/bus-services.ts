import { z } from 'zod';

/** The services that answer RPCs and have an outbox and dead letters: all but the gateway. */
export const BusService = z.enum(['identity', 'catalog', 'commerce', 'mail', 'sync', 'git', 'ota']);
export type BusService = z.output<typeof BusService>;
