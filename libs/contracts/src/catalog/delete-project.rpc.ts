import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';

/** Takes the project and its items away. Items that somebody owns are kept, hidden, so that owners keep their files. */
export const deleteProject = defineRpc('rpc.catalog.delete-project.v1', {
  input: z.object({ project_id: ProjectId }),
  output: z.object({}),
  errors: ['catalog.project-not-found'],
});
