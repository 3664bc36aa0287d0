import { z } from 'zod';
import { TagId } from '../ids.js';
import { schemaNames } from '../schema-names.js';

/** A dotted path such as `music.electronic.ambient`. */
export const TagPath = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+){0,4}$/, 'A dotted path such as music.electronic');

export const Tag = z
  .object({ id: TagId, name: z.string(), slug: z.string(), path: z.string(), parent_id: TagId.nullable() })
  .register(schemaNames, { id: 'Tag' });
export type Tag = z.output<typeof Tag>;

/** A tag on an item. */
export const ItemTag = z
  .object({ path: z.string(), name: z.string(), is_primary: z.boolean() })
  .register(schemaNames, { id: 'ItemTag' });
