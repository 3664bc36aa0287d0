import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Project } from './projects.js';

/** Unpublishes the project and everything in it. */
export const unpublishProject = defineRpc('rpc.catalog.unpublish-project.v1', {
  input: z.object({ project_id: ProjectId }),
  output: Project,
  errors: ['catalog.project-not-found'],
});
