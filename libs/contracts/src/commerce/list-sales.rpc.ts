import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, ProjectId, TransactionId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { AmountCents, Currency } from '../money.js';
import { Timestamp } from '../text.js';
import { PurchaseState } from './purchase-state.js';

const Sale = z.object({
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

/** What the creator sold, newest first. `totals` (first page only) is the whole report: gross − refunded − lost = net. */
export const listSales = defineRpc('rpc.commerce.list-sales.v1', {
  input: z.object({ ...pageInput, project_id: ProjectId.optional(), item_id: ItemId.optional() }),
  output: pageOf(Sale).extend({
    totals: z
      .array(
        z.object({
          currency: Currency,
          sales: z.number().int(),
          gross_cents: z.number().int(),
          refunded_cents: z.number().int(),
          lost_cents: z.number().int(),
          net_cents: z.number().int(),
        }),
      )
      .optional(),
  }),
});
