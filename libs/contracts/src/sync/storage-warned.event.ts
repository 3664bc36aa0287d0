import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { SyncAppId, UserId } from '../ids.js';

/** The storage of an app, or of one of its people, passed 80% or 100% of its cap. */
export const storageWarned = defineEvent(
  'evt.sync.storage.warned.v1',
  z.object({
    app_id: SyncAppId,
    creator_id: UserId,
    dimension: z.enum(['storage', 'storage_per_key']),
    key: UserId.nullable(),
    percent: z.union([z.literal(80), z.literal(100)]),
    used_bytes: z.number().int(),
    cap_bytes: z.number().int(),
  }),
);
