import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemId, ProjectId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Currency } from '../money.js';
import { Sale } from './sales.js';

/** The creator's sales, newest first. `totals` (first page only) covers all sales: gross − refunded − lost = net. */
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
