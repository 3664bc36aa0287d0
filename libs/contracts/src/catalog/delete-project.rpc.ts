import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';

/** Deletes the project and its items. Items that somebody owns are hidden instead, so that owners keep their files. */
export const deleteProject = defineRpc('rpc.catalog.delete-project.v1', {
  input: z.object({ project_id: ProjectId }),
  output: z.object({}),
  errors: ['catalog.project-not-found'],
});
