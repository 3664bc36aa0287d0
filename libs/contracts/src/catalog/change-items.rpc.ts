import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';

/** Applies one change to many items; each succeeds or fails independently. */
export const changeItems = defineRpc('rpc.catalog.change-items.v1', {
  input: z.object({ action: z.enum(['publish', 'unpublish', 'delete']), item_ids: z.array(ItemId).min(1).max(100) }),
  output: z.object({
    data: z.array(z.object({ item_id: ItemId, error: z.object({ code: z.string(), message: z.string() }).nullable() })),
  }),
  deadlineMs: 20000,
});
