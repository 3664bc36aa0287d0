import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Slug } from '../text.js';
import { Project } from './projects.js';

/** Removes a label from a project. */
export const removeProjectLabel = defineRpc('rpc.catalog.remove-project-label.v1', {
  input: z.object({ project_id: ProjectId, label: Slug }),
  output: Project,
  errors: ['catalog.project-not-found'],
});
