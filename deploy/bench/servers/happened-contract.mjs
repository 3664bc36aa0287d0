import { z } from 'zod';
import { defineEvent } from '@mnw/contracts/define-event';

/** `at`: milliseconds since the epoch at which the row was about to be written. */
export const happened = defineEvent('evt.catalog.bench.happened.v1', z.object({ at: z.number() }));
