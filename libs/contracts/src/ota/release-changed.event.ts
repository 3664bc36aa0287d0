import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ReleaseId, SyncAppId } from '../ids.js';

/**
 * The updates of an app changed: a release was published, yanked, paused or rolled out further, or the settings
 * changed. `slug` is the app's slug at that time.
 */
export const releaseChanged = defineEvent(
  'evt.ota.release.changed.v1',
  z.object({ app_id: SyncAppId, release_id: ReleaseId.nullable(), slug: z.string() }),
);
