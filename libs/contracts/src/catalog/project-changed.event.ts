import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ProjectId, UserId } from '../ids.js';

/** Something shown of a project changed: text, address, labels, publication, or its end. `version` grows with every change. */
export const projectChanged = defineEvent(
  'evt.catalog.project.changed.v1',
  z.object({ project_id: ProjectId, user_id: UserId, version: z.number().int() }),
);
