import { Controller } from '@nestjs/common';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { listPromoCodes } from '@mnw/contracts/commerce/list-promo-codes.rpc';
import { updatePromoCode } from '@mnw/contracts/commerce/update-promo-code.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { emptyForm, type FormState } from '../elements/form-state.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { orShowAgain } from '../posting/show-again.js';
import { postedPromoCode } from './posted-promo-code.js';
import { PromoCodesPage } from './promo-codes.page.js';

@Controller()
export class PromoCodesDeskController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /dashboard/promo-codes', { who: 'creator', input: listPromoCodes.input })
  list(@Input() asked: InputOf<typeof listPromoCodes>, @Ctx() ctx: CallContext) {
    return this.page(asked, ctx, emptyForm);
  }

  @Form('POST /dashboard/promo-codes', { who: 'creator', input: PostedFields })
  create(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return orShowAgain(
      async () => {
        const { data } = await this.bus.call(listProjects, { limit: 100 }, ctx);
        await this.bus.call(createPromoCode, postedPromoCode(fields, data), ctx);
        return redirect('/dashboard/promo-codes?done=created');
      },
      { fields, names: { discount_value: 'value', scope: 'project_id' }, page: (form) => this.page({}, ctx, form) },
    );
  }

  @Form('POST /dashboard/promo-codes/:promo_code_id/disable', { who: 'creator', input: PostedFields })
  disable(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.switchTo(true, fields, ctx);
  }

  @Form('POST /dashboard/promo-codes/:promo_code_id/enable', { who: 'creator', input: PostedFields })
  enable(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    return this.switchTo(false, fields, ctx);
  }

  private async switchTo(disabled: boolean, fields: PostedFields, ctx: CallContext) {
    await this.bus.call(updatePromoCode, { promo_code_id: text(fields, 'promo_code_id'), disabled }, ctx);
    return redirect(`/dashboard/promo-codes?done=${disabled ? 'disabled' : 'enabled'}`);
  }

  private async page(asked: { cursor?: string | undefined }, ctx: CallContext, form: FormState) {
    const [codes, projects] = await Promise.all([
      this.bus.call(listPromoCodes, asked, ctx),
      this.bus.call(listProjects, { limit: 100 }, ctx),
    ]);
    return <PromoCodesPage codes={codes} projects={projects.data} form={form} />;
  }
}
