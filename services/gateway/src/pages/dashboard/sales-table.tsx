import type { Sale } from '@mnw/contracts/commerce/sales';
import { heldWords } from '../elements/held-words.js';
import { formatMoney } from '../elements/money.js';
import { Pill } from '../elements/pill.js';
import { purchaseWords } from '../elements/purchase-words.js';
import { When } from '../elements/when.js';

/** Sales, newest first. */
export function SalesTable({ sales }: { sales: readonly Sale[] }) {
  return (
    <table class="list">
      <caption class="sr">Sales</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Who</th>
          <th scope="col">When</th>
          <th scope="col">State</th>
          <th scope="col" class="num">
            Yours
          </th>
          <th scope="col">
            <span class="sr">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sales.map((sale) => (
          <SaleRow key={sale.id} sale={sale} />
        ))}
      </tbody>
    </table>
  );
}

function SaleRow({ sale }: { sale: Sale }) {
  const [label, tone] = sale.held ? (['On hold', 'bad'] as const) : purchaseWords[sale.state];
  return (
    <tr>
      <th scope="row">
        <bdi>{sale.item_title}</bdi>
        {sale.held && <p class="quiet small-text">{heldWords(sale)}</p>}
      </th>
      <td data-label="Who">{sale.buyer_display}</td>
      <td data-label="When">
        <When at={sale.completed_at} />
      </td>
      <td data-label="State">
        <Pill tone={tone}>{label}</Pill>
      </td>
      <td class="num" data-label="Yours">
        {formatMoney(sale.held ? sale.amount_cents : sale.net_cents, sale.currency)}
      </td>
      <td class="num">
        {mayOpenRefund(sale) && (
          <a
            href={`/dashboard/sales/${sale.id}/refund`}
            aria-label={`Refund ${sale.item_title} to ${sale.buyer_display}`}
          >
            Refund
          </a>
        )}
      </td>
    </tr>
  );
}

/** Also where the page of the refund only says in which Stripe account the seller can make it. */
const mayOpenRefund = ({ refundable_cents, account_gone, held, state }: Sale): boolean =>
  refundable_cents > 0 || (account_gone === true && !held && (state === 'completed' || state === 'partially_refunded'));
