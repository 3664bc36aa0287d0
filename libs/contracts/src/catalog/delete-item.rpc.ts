import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';

/** Deletes the item. If somebody owns it, it is hidden instead, so that owners keep their files. */
export const deleteItem = defineRpc('rpc.catalog.delete-item.v1', {
  input: z.object({ item_id: ItemId }),
  output: z.object({}),
  errors: ['catalog.item-not-found'],
});
