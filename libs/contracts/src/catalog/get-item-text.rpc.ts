import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';

/**
 * The text of an article or a course, for owners of the item (even if it is hidden by now), or for anybody if it is
 * free. With `receipt_token`, for the holder of that receipt, who needs no account.
 */
export const getItemText = defineRpc('rpc.catalog.get-item-text.v1', {
  input: z.object({ item_id: ItemId, receipt_token: z.string().min(1).max(200).optional() }),
  output: z.object({
    item_id: ItemId,
    title: z.string(),
    creator: z.object({ username: z.string(), display_name: z.string().nullable() }),
    /** Sanitised when the text was saved. */
    body_html: z.string(),
  }),
  errors: ['catalog.item-not-found', 'catalog.purchase-required', 'catalog.nothing-to-read'],
});
