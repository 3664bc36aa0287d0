import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { ItemTag, TagPath } from './tags.js';

/** Replaces an item's tags. `primary` must be one of them; the first by default. */
export const setItemTags = defineRpc('rpc.catalog.set-item-tags.v1', {
  input: z.object({ item_id: ItemId, tags: z.array(TagPath).max(10), primary: TagPath.optional() }),
  output: z.object({ data: z.array(ItemTag) }),
  errors: ['catalog.item-not-found', 'catalog.tag-not-found', 'catalog.primary-not-among-tags'],
});
