import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Tag } from './tags.js';

/** Every tag, parents before children, with the number of published items that have it or a tag below it. */
export const listTags = defineRpc('rpc.catalog.list-tags.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(Tag.extend({ item_count: z.number().int() })) }),
});
