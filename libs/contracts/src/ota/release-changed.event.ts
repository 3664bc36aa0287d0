import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ReleaseId, SyncAppId } from '../ids.js';

/** What applications are offered changed: a release was published, yanked, paused, rolled out further, or what is asked of them. `slug` is the app's address then. */
export const releaseChanged = defineEvent(
  'evt.ota.release.changed.v1',
  z.object({ app_id: SyncAppId, release_id: ReleaseId.nullable(), slug: z.string() }),
);
