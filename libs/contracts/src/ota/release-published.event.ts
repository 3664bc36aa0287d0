import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ReleaseId, SyncAppId } from '../ids.js';

/** A release was published for the first time. */
export const releasePublished = defineEvent(
  'evt.ota.release.published.v1',
  z.object({ release_id: ReleaseId, app_id: SyncAppId, version: z.string(), channel: z.string() }),
);
