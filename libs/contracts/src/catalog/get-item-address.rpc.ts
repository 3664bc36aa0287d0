import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';

/** Where the page of a published item is now, for the permanent address `/i/{id}`. */
export const getItemAddress = defineRpc('rpc.catalog.get-item-address.v1', {
  input: z.object({ item_id: ItemId }),
  output: z.object({ username: z.string(), project_slug: z.string(), item_slug: z.string() }),
  errors: ['catalog.item-not-found'],
});
