import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Project, projectFields } from './projects.js';

/** A new project, as a draft. Without a slug one is made from the title. */
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
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});
