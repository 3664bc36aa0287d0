import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Project, projectFields } from './projects.js';

/** Creates a draft project. Without a slug, one is derived from the title. */
export const createProject = defineRpc('rpc.catalog.create-project.v1', {
  input: z.object(projectFields).partial().required({ title: true }),
  output: Project,
  errors: [
    'catalog.slug-taken',
    'catalog.slug-reserved',
    'catalog.category-not-found',
    'catalog.cover-not-usable',
    'catalog.currency-not-settled',
    'markup.busy',
  ],
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});
