import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Item } from './items.js';
import { PublicItem } from './public-item.js';

/**
 * An item by id. Its creator gets the private view, including drafts; everybody else gets the published item, with the
 * article if they have access.
 */
export const getItem = defineRpc('rpc.catalog.get-item.v1', {
  input: z.object({ item_id: ItemId }),
  output: z.union([Item, PublicItem.extend({ has_access: z.boolean() })]),
  errors: ['catalog.item-not-found'],
});
