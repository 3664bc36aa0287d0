import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';

/** A few names that start with or resemble the input. */
export const suggest = defineRpc('rpc.catalog.suggest.v1', {
  input: z.object({ q: z.string().default('') }),
  output: z.object({
    data: z.array(
      z.object({ kind: z.enum(['item', 'project', 'creator', 'tag']), text: z.string(), path: z.string() }),
    ),
  }),
});
