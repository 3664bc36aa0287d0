import type { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { formatMoney } from '../elements/money.js';
import { Pill } from '../elements/pill.js';
import { purchaseWordsOf } from '../elements/purchase-words.js';
import { Slip, SlipLine, SlipLines } from '../elements/slip.js';
import { When } from '../elements/when.js';
import { PersonLink } from '../elements/person.js';
import { Document } from '../frame/document.js';

/** A receipt to keep or print. */
export function ReceiptPage({ receipt }: { receipt: OutputOf<typeof getReceipt> }) {
  const money = (cents: number) => formatMoney(cents, receipt.currency);
  const [label, tone] = purchaseWordsOf(receipt);
  return (
    <Document title={`Receipt: ${receipt.item_title}`} width="narrow" hidden>
      <h1>Receipt</h1>
      <Slip label="Receipt">
        <p class="amount">
          {money(receipt.amount_cents - receipt.refunded_cents)}
          <small>
            <When at={receipt.completed_at} exact />
          </small>
        </p>
        <SlipLines>
          <SlipLine label={receipt.item_title}>{money(receipt.subtotal_cents)}</SlipLine>
          {receipt.discount_cents > 0 && <SlipLine label="Promo code">{`−${money(receipt.discount_cents)}`}</SlipLine>}
          <SlipLine label="Paid" sum>
            {money(receipt.amount_cents)}
          </SlipLine>
          {receipt.refunds.map((refund) => (
            <SlipLine key={refund.id} label={`Refund, ${refund.state}`}>{`−${money(refund.amount_cents)}`}</SlipLine>
          ))}
        </SlipLines>
        <dl class="facts">
          <dt>Sold by</dt>
          <dd>
            <PersonLink username={receipt.seller_username} />
          </dd>
          <dt>Bought by</dt>
          <dd>{receipt.buyer_display}</dd>
          <dt>State</dt>
          <dd>
            <Pill tone={tone}>{label}</Pill>
          </dd>
          <dt>Number</dt>
          <dd class="mono">{receipt.transaction_id}</dd>
        </dl>
      </Slip>
      <p>
        <a href="/library">Back to the library</a>
      </p>
    </Document>
  );
}
