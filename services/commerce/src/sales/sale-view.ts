import type { Sale } from '@mnw/contracts/commerce/sales';
import type { SaleRow } from './sales.queries.js';

export const viewSale = ({
  held,
  held_cents,
  is_under_way,
  is_account_gone,
  completed_at,
  ...sale
}: SaleRow): Sale => ({
  ...sale,
  net_cents: held || is_under_way ? 0 : sale.amount_cents - sale.refunded_cents - sale.lost_cents,
  refundable_cents:
    held || is_under_way || is_account_gone || sale.state === 'disputed' || sale.state === 'lost'
      ? 0
      : sale.amount_cents - held_cents,
  completed_at: completed_at.toISOString(),
  ...(held ? { held } : {}),
  ...(is_under_way ? { under_way: true } : {}),
  ...(is_account_gone ? { account_gone: true } : {}),
});
