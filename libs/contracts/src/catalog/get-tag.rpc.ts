import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput } from '../lists.js';
import { ItemCard } from './item-card.js';
import { Tag, TagPath } from './tags.js';

/** A tag with its children and its published items, newest first. */
export const getTag = defineRpc('rpc.catalog.get-tag.v1', {
  input: z.object({ path: TagPath, ...pageInput }),
  output: z.object({ tag: Tag, children: z.array(Tag), data: z.array(ItemCard), next: z.string().nullable() }),
  errors: ['catalog.tag-not-found'],
});
