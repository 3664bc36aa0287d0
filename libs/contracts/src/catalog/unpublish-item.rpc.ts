import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Item } from './items.js';

/** Unpublishes the item and cancels a scheduled publication. */
export const unpublishItem = defineRpc('rpc.catalog.unpublish-item.v1', {
  input: z.object({ item_id: ItemId }),
  output: Item,
  errors: ['catalog.item-not-found'],
});
