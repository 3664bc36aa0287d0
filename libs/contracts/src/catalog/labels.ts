import { z } from 'zod';
import { LabelId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/** A promise of the platform's making that a project may adopt, with what it means. */
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
