import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Project, projectFields } from './projects.js';

/** Changes what is given. A new slug leaves a permanent redirect behind; the currency is fixed once there are items. */
export const updateProject = defineRpc('rpc.catalog.update-project.v1', {
  input: z.object(projectFields).partial().extend({ project_id: ProjectId }),
  output: Project,
  errors: [
    'catalog.project-not-found',
    'catalog.slug-taken',
    'catalog.slug-reserved',
    'catalog.category-not-found',
    'catalog.cover-not-usable',
    'catalog.currency-fixed',
    'catalog.currency-not-settled',
    'markup.busy',
  ],
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});
