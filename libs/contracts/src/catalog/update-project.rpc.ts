import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { Project, projectFields } from './projects.js';

/**
 * Changes the given fields. The old slug redirects to a new one permanently; the currency is fixed once there are
 * items.
 */
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
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});
