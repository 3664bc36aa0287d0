import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Slug } from '../text.js';
import { Project } from './projects.js';

/** Adds a label to a project. Idempotent. */
export const putProjectLabel = defineRpc('rpc.catalog.put-project-label.v1', {
  input: z.object({ project_id: ProjectId, label: Slug }),
  output: Project,
  errors: ['catalog.project-not-found', 'catalog.label-not-found'],
});
