import type { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Empty } from '../elements/empty.js';
import { formatMoney } from '../elements/money.js';
import { Pager } from '../elements/pager.js';
import { counted } from '../elements/words.js';
import { Desk } from './desk.js';
import { SalesTable } from './sales-table.js';

type Sales = OutputOf<typeof listSales>;

export function SalesPage({ sales }: { sales: Sales }) {
  return (
    <Desk title="Sales">
      {(sales.totals ?? []).map((total) => (
        <Report key={total.currency} total={total} />
      ))}
      {sales.data.length === 0 ? (
        <Empty title="No sales yet">
          <p>The first one shows up here right away, and we email you.</p>
        </Empty>
      ) : (
        <SalesTable sales={sales.data} />
      )}
      <Pager next={sales.next} path="/dashboard/sales" />
    </Desk>
  );
}

function Report({ total }: { total: NonNullable<Sales['totals']>[number] }) {
  const money = (cents: number) => formatMoney(cents, total.currency);
  return (
    <dl class="figures">
      <div>
        <dt>Net, before card fees</dt>
        <dd>{money(total.net_cents)}</dd>
      </div>
      <div>
        <dt>Gross, {counted(total.sales, 'sale')}</dt>
        <dd>{money(total.gross_cents)}</dd>
      </div>
      <div>
        <dt>Refunded</dt>
        <dd>{money(total.refunded_cents)}</dd>
      </div>
      {total.lost_cents > 0 && (
        <div>
          <dt>Lost in disputes</dt>
          <dd>{money(total.lost_cents)}</dd>
        </div>
      )}
    </dl>
  );
}
