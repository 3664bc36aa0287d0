import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, ProjectId, UserId, VersionId } from '../ids.js';

/** A version became the current one of its item. */
export const versionReleased = defineEvent(
  'evt.catalog.version.released.v1',
  z.object({ version_id: VersionId, item_id: ItemId, project_id: ProjectId, user_id: UserId }),
);
