import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Project } from './projects.js';

/** One of the caller's projects. */
export const getProject = defineRpc('rpc.catalog.get-project.v1', {
  input: z.object({ project_id: ProjectId }),
  output: Project,
  errors: ['catalog.project-not-found'],
});
