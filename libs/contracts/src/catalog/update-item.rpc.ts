import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Item, itemFields } from './items.js';

/** Changes the given fields. The old slug redirects to a new one permanently. */
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
  // Rendering a text can take seconds on a busy machine.
  deadlineMs: 15_000,
});
