import { Controller } from '@nestjs/common';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { onceOnly } from '../posting/once.js';
import { PostedFields, refusedField, text } from '../posting/posted-fields.js';
import { postedCents } from '../posting/posted-money.js';
import { orShowAgain } from '../posting/show-again.js';
import { RefundPage } from './refund.page.js';
import { SalesPage } from './sales.page.js';

@Controller()
export class SalesDeskController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard/sales', { who: 'creator', input: listSales.input })
  async list(@Input() asked: InputOf<typeof listSales>, @Ctx() ctx: CallContext) {
    return <SalesPage sales={await this.bus.call(listSales, asked, ctx)} />;
  }

  @Page('GET /dashboard/sales/:transaction_id/refund', { who: 'creator', stepUp: true, input: getSale.input })
  show(@Input() { transaction_id }: InputOf<typeof getSale>, @Ctx() ctx: CallContext) {
    return this.refundPage(transaction_id, ctx, emptyForm);
  }

  @Form('POST /dashboard/sales/:transaction_id/refund', { who: 'creator', rpc: refundSale, input: PostedFields })
  refund(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    const transaction_id = text(fields, 'transaction_id');
    return orShowAgain(
      async () => {
        const { currency } = await this.bus.call(getSale, { transaction_id }, ctx);
        const amount_cents = postedCents(fields, 'amount', currency);
        if (!amount_cents) throw refusedField('amount', 'Enter the amount to refund.');
        await this.bus.call(refundSale, { transaction_id, amount_cents }, onceOnly(ctx, fields));
        return redirect('/dashboard/sales?done=refunded');
      },
      { fields, names: { amount_cents: 'amount' }, page: (form) => this.refundPage(transaction_id, ctx, form) },
    );
  }

  private async refundPage(transaction_id: string, ctx: CallContext, form: FormState) {
    return <RefundPage sale={await this.bus.call(getSale, { transaction_id }, ctx)} form={form} />;
  }
}
