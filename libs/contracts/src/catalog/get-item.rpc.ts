import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Item } from './items.js';
import { PublicItem } from './public-item.js';

/** An item by id: its creator gets the own view, drafts too; everybody else the published one, with the article if they have it. */
export const getItem = defineRpc('rpc.catalog.get-item.v1', {
  input: z.object({ item_id: ItemId }),
  output: z.union([Item, PublicItem.extend({ has_access: z.boolean() })]),
  errors: ['catalog.item-not-found'],
});
