import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';

/** There is more in the log of a person and an app; whoever misses this finds it on the next pull. */
export const syncChanged = defineBroadcast(
  'bcast.sync.changed',
  z.object({ app_id: z.string(), user_id: z.string(), device_id: z.string().nullable(), cursor: z.string() }),
);
