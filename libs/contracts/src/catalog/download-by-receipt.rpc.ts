import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Download, IsCounted } from './downloads.js';

/** Like `downloadItem`, for the holder of a receipt. `item_id` selects one of several items. */
export const downloadByReceipt = defineRpc('rpc.catalog.download-by-receipt.v1', {
  input: z.object({ receipt_token: z.string().min(1).max(200), item_id: ItemId.optional(), is_counted: IsCounted }),
  output: Download,
  errors: ['catalog.item-not-found', 'catalog.purchase-required', 'catalog.nothing-to-download'],
});
