import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Project } from './projects.js';

/** Publishes the project and its published items. */
export const publishProject = defineRpc('rpc.catalog.publish-project.v1', {
  input: z.object({ project_id: ProjectId }),
  output: Project,
  errors: ['catalog.project-not-found'],
});
