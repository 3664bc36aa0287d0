import { Controller } from '@nestjs/common';
import { checkPromoCode } from '@mnw/contracts/commerce/check-promo-code.rpc';
import { createPromoCode } from '@mnw/contracts/commerce/create-promo-code.rpc';
import { deletePromoCode } from '@mnw/contracts/commerce/delete-promo-code.rpc';
import { listPromoCodes } from '@mnw/contracts/commerce/list-promo-codes.rpc';
import { updatePromoCode } from '@mnw/contracts/commerce/update-promo-code.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class PromoCodesController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/promo-codes', {
    rpc: listPromoCodes,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'List your promo codes',
  })
  list(@Input() input: InputOf<typeof listPromoCodes>, @Ctx() ctx: CallContext) {
    return this.bus.call(listPromoCodes, input, ctx);
  }

  @Route('POST /api/v1/promo-codes', {
    rpc: createPromoCode,
    who: 'creator',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 201,
    summary: 'Create a promo code',
  })
  create(@Input() input: InputOf<typeof createPromoCode>, @Ctx() ctx: CallContext) {
    return this.bus.call(createPromoCode, input, ctx);
  }

  @Route('PATCH /api/v1/promo-codes/:promo_code_id', {
    rpc: updatePromoCode,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    summary: 'Update the limits of a promo code',
  })
  update(@Input() input: InputOf<typeof updatePromoCode>, @Ctx() ctx: CallContext) {
    return this.bus.call(updatePromoCode, input, ctx);
  }

  @Route('DELETE /api/v1/promo-codes/:promo_code_id', {
    rpc: deletePromoCode,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'writes',
    status: 204,
    summary: 'Delete a promo code',
  })
  async delete(@Input() input: InputOf<typeof deletePromoCode>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(deletePromoCode, input, ctx);
  }

  @Route('POST /api/v1/promo-codes/check', {
    rpc: checkPromoCode,
    who: 'anyone',
    credentials: [],
    limit: 'writes',
    summary: 'Get the price of an item with a promo code',
  })
  check(@Input() input: InputOf<typeof checkPromoCode>, @Ctx() ctx: CallContext) {
    return this.bus.call(checkPromoCode, input, ctx);
  }
}
