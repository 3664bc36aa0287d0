import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ProjectId, UserId } from '../ids.js';

/** A draft project was created. */
export const projectCreated = defineEvent(
  'evt.catalog.project.created.v1',
  z.object({ project_id: ProjectId, user_id: UserId }),
);
