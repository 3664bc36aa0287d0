import { z } from 'zod';
import { defineBroadcast } from '../define-broadcast.js';
import { ItemId } from '../ids.js';

/** An item's count of sales changed, and with it the order of what is most sold. */
export const salesCounted = defineBroadcast('bcast.catalog.sales-counted', z.object({ item_id: ItemId }));
