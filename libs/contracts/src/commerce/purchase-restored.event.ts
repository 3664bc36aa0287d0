import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { ItemId, TransactionId } from '../ids.js';

/** A fully refunded purchase is valid again, because the bank returned the refund. */
export const purchaseRestored = defineEvent(
  'evt.commerce.purchase.restored.v1',
  z.object({ transaction_id: TransactionId, item_id: ItemId }),
);
