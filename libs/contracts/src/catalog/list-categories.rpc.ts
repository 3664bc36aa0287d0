import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { CategoryId } from '../ids.js';

/** Categories of projects. */
export const listCategories = defineRpc('rpc.catalog.list-categories.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(z.object({ id: CategoryId, slug: z.string(), name: z.string() })) }),
});
