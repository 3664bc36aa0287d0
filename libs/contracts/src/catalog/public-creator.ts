import { z } from 'zod';
import { UserId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/** The creator, as part of public responses. */
export const PublicCreator = z
  .object({
    id: UserId,
    username: z.string(),
    display_name: z.string().nullable(),
    /** Whether the creator can be paid; free items do not need it. */
    accepts_payments: z.boolean(),
  })
  .register(schemaNames, { id: 'PublicCreator' });
