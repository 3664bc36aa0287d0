import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { ItemTag } from './tags.js';

/** Tags of one of the caller's items. */
export const getItemTags = defineRpc('rpc.catalog.get-item-tags.v1', {
  input: z.object({ item_id: ItemId }),
  output: z.object({ data: z.array(ItemTag) }),
  errors: ['catalog.item-not-found'],
});
