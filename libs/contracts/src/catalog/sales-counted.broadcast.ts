import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';
import { ItemId } from '../ids.js';

/** An item's sales count changed, and with it the order of best-selling items. */
export const salesCounted = defineBroadcast('bcast.catalog.sales-counted', z.object({ item_id: ItemId }));
