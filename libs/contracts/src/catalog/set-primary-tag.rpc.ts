import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { ItemTag, TagPath } from './tags.js';

/** Sets an item's primary tag. */
export const setPrimaryTag = defineRpc('rpc.catalog.set-primary-tag.v1', {
  input: z.object({ item_id: ItemId, tag: TagPath }),
  output: z.object({ data: z.array(ItemTag) }),
  errors: ['catalog.item-not-found', 'catalog.tag-not-found'],
});
