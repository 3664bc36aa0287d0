import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';

/**
 * The log of a person and an app has new changes; a client that misses this notification finds them on its next pull.
 */
export const syncChanged = defineBroadcast(
  'bcast.sync.changed',
  z.object({ app_id: z.string(), user_id: z.string(), device_id: z.string().nullable(), cursor: z.string() }),
);
