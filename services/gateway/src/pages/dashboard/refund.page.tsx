import { randomUUID } from 'node:crypto';
import type { Sale } from '@mnw/contracts/commerce/sales';
import { TextField } from '../elements/fields.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { accountGoneWords, heldWords } from '../elements/held-words.js';
import { currencySign, formatMoney, moneyValue } from '../elements/money.js';
import { Notice } from '../elements/notice.js';
import { Slip, SlipLine, SlipLines } from '../elements/slip.js';
import { When } from '../elements/when.js';
import { Desk } from './desk.js';

/** Refunds a sale, fully or in part. */
export function RefundPage({ sale, form }: { sale: Sale; form: FormState }) {
  const money = (cents: number) => formatMoney(cents, sale.currency);
  const elsewhere = heldWords(sale) ?? (sale.account_gone && accountGoneWords);
  return (
    <Desk title="Refund" above={<a href="/dashboard/sales">Sales</a>}>
      <div class="columns">
        <Slip label="Sale">
          <h2>
            <bdi>{sale.item_title}</bdi>
          </h2>
          <SlipLines>
            <SlipLine label={sale.under_way ? 'In progress' : 'Paid'}>{money(sale.amount_cents)}</SlipLine>
            {sale.refunded_cents > 0 && (
              <SlipLine label="Already refunded">{`−${money(sale.refunded_cents)}`}</SlipLine>
            )}
            <SlipLine label="Refundable" sum>
              {money(sale.refundable_cents)}
            </SlipLine>
          </SlipLines>
          <p class="quiet small-text">
            {sale.buyer_display}, <When at={sale.completed_at} exact />
          </p>
        </Slip>
        {elsewhere ? <Notice kind="warning">{elsewhere}</Notice> : <RefundForm sale={sale} form={form} />}
      </div>
    </Desk>
  );
}

function RefundForm({ sale, form }: { sale: Sale; form: FormState }) {
  return (
    <Form action={`/dashboard/sales/${sale.id}/refund`} state={form}>
      <input type="hidden" name="once" value={randomUUID()} />
      <TextField
        name="amount"
        label="Amount"
        required
        inputMode="decimal"
        maxLength={24}
        prefix={currencySign(sale.currency)}
        value={moneyValue(sale.refundable_cents, sale.currency)}
        hint="A full refund revokes the download and licence key. A partial refund keeps both."
      />
      <button type="submit" class="danger">
        Refund
      </button>
    </Form>
  );
}
