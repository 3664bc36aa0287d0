import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';

/** The current page of a published item, for the permanent URL `/i/{id}`. */
export const getItemAddress = defineRpc('rpc.catalog.get-item-address.v1', {
  input: z.object({ item_id: ItemId }),
  output: z.object({ username: z.string(), project_slug: z.string(), item_slug: z.string() }),
  errors: ['catalog.item-not-found'],
});
