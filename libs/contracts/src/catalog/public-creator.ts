import { z } from 'zod';
import { UserId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/** Whose work it is, on public answers. */
export const PublicCreator = z
  .object({
    id: UserId,
    username: z.string(),
    display_name: z.string().nullable(),
    /** Whether the creator can be paid; free things work without. */
    accepts_payments: z.boolean(),
  })
  .register(schemaNames, { id: 'PublicCreator' });
