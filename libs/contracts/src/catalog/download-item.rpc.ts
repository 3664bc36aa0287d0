import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId } from '../ids.js';
import { Download, IsCounted } from './downloads.js';

/** A signed URL of the current file, for owners of the item, or for anybody if it is free. */
export const downloadItem = defineRpc('rpc.catalog.download-item.v1', {
  input: z.object({ item_id: ItemId, is_counted: IsCounted }),
  output: Download,
  errors: ['catalog.item-not-found', 'catalog.purchase-required', 'catalog.nothing-to-download'],
});
