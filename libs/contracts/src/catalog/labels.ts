import { z } from 'zod';
import { LabelId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/** A promise defined by the platform that a project can adopt. */
export const Label = z
  .object({
    id: LabelId,
    slug: z.string(),
    display_name: z.string(),
    definition: z.string(),
    examples: z.string(),
    nonexamples: z.string(),
  })
  .register(schemaNames, { id: 'Label' });
export type Label = z.output<typeof Label>;
