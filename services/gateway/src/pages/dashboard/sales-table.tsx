import type { Sale } from '@mnw/contracts/commerce/sales';
import { heldWords } from '../elements/held-words.js';
import { formatMoney } from '../elements/money.js';
import { Pill } from '../elements/pill.js';
import { purchaseWordsOf } from '../elements/purchase-words.js';
import { When } from '../elements/when.js';

/** The table of sales, newest first. */
export function SalesTable({ sales }: { sales: readonly Sale[] }) {
  return (
    <table class="list">
      <caption class="sr">Sales</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">Buyer</th>
          <th scope="col">Date</th>
          <th scope="col">Status</th>
          <th scope="col" class="num">
            Net
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
  const [label, tone] = wordsOf(sale);
  return (
    <tr>
      <th scope="row">
        <bdi>{sale.item_title}</bdi>
        {sale.held && <p class="quiet small-text">{heldWords(sale)}</p>}
      </th>
      <td data-label="Buyer">{sale.buyer_display}</td>
      <td data-label="Date">
        <When at={sale.completed_at} />
      </td>
      <td data-label="Status">
        <Pill tone={tone}>{label}</Pill>
      </td>
      <td class="num" data-label="Net">
        {formatMoney(sale.held || sale.under_way ? sale.amount_cents : sale.net_cents, sale.currency)}
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

function wordsOf(sale: Sale) {
  if (sale.held) return ['On hold', 'bad'] as const;
  return sale.under_way ? (['Under way', 'warn'] as const) : purchaseWordsOf(sale);
}

/** Also true if the refund page can only name the Stripe account in which the seller has to make the refund. */
const mayOpenRefund = ({ refundable_cents, account_gone, held, state }: Sale): boolean =>
  refundable_cents > 0 || (account_gone === true && !held && (state === 'completed' || state === 'partially_refunded'));
