import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ProjectId, UserId } from '../ids.js';

/**
 * A public property of a project changed: text, slug, labels, publication, or the project was deleted. `version`
 * increases with every change.
 */
export const projectChanged = defineEvent(
  'evt.catalog.project.changed.v1',
  z.object({ project_id: ProjectId, user_id: UserId, version: z.number().int() }),
);
