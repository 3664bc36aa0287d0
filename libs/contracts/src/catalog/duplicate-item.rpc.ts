import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Item } from './items.js';

/** Copies an item as a draft, without files and counters. */
export const duplicateItem = defineRpc('rpc.catalog.duplicate-item.v1', {
  input: z.object({ item_id: ItemId }),
  output: Item,
  errors: ['catalog.item-not-found', 'catalog.slug-taken'],
});
