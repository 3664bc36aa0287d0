import { Controller } from '@nestjs/common';
import { getReceipt } from '@mnw/contracts/commerce/get-receipt.rpc';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class PurchasesController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/me/purchases', {
    rpc: listPurchases,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'List your purchases',
  })
  list(@Input() input: InputOf<typeof listPurchases>, @Ctx() ctx: CallContext) {
    return this.bus.call(listPurchases, input, ctx);
  }

  @Route('GET /api/v1/me/purchases/:transaction_id/receipt', {
    rpc: getReceipt,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'Get the receipt of a purchase',
  })
  receipt(@Input() input: InputOf<typeof getReceipt>, @Ctx() ctx: CallContext) {
    return this.bus.call(getReceipt, input, ctx);
  }
}
