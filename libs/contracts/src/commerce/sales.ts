import { z } from 'zod';
import { ItemId, ProjectId, TransactionId } from '../ids.js';
import { AmountCents, Currency } from '../money.js';
import { Timestamp } from '../text.js';
import { PurchaseState } from './purchase-state.js';

/** A purchase as its seller sees it. */
export const Sale = z.object({
  id: TransactionId,
  item_id: ItemId.nullable(),
  project_id: ProjectId.nullable(),
  item_title: z.string(),
  buyer_display: z.string(),
  is_guest: z.boolean(),
  amount_cents: AmountCents,
  discount_cents: AmountCents,
  refunded_cents: AmountCents,
  /** What a lost dispute took back. */
  lost_cents: AmountCents,
  net_cents: z.number().int(),
  /** What can still be returned now; 0 while disputed. */
  refundable_cents: AmountCents,
  currency: Currency,
  state: PurchaseState,
  completed_at: Timestamp,
});
export type Sale = z.output<typeof Sale>;
