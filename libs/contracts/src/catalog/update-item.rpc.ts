import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Item, itemFields } from './items.js';

/** Changes what is given. A new slug leaves a permanent redirect behind. */
export const updateItem = defineRpc('rpc.catalog.update-item.v1', {
  input: z.object(itemFields).partial().extend({ item_id: ItemId }),
  output: Item,
  errors: [
    'catalog.item-not-found',
    'catalog.slug-taken',
    'catalog.slug-reserved',
    'catalog.price-not-allowed',
    'catalog.disclosure-required',
    'catalog.cover-not-usable',
    'catalog.not-publishable',
    'markup.busy',
  ],
  // Formatting of a text on a busy machine takes its time.
  deadlineMs: 15_000,
});
