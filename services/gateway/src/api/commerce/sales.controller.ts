import { Controller } from '@nestjs/common';
import { getSale } from '@mnw/contracts/commerce/get-sale.rpc';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import { refundSale } from '@mnw/contracts/commerce/refund-sale.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class SalesController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/me/sales', {
    rpc: listSales,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'List your sales; the first page has the totals',
  })
  list(@Input() input: InputOf<typeof listSales>, @Ctx() ctx: CallContext) {
    return this.bus.call(listSales, input, ctx);
  }

  @Route('GET /api/v1/sales/:transaction_id', {
    rpc: getSale,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'Get a sale',
  })
  get(@Input() input: InputOf<typeof getSale>, @Ctx() ctx: CallContext) {
    return this.bus.call(getSale, input, ctx);
  }

  @Route('POST /api/v1/sales/:transaction_id/refund', {
    rpc: refundSale,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    summary: 'Refund a sale, fully or in part',
  })
  refund(@Input() input: InputOf<typeof refundSale>, @Ctx() ctx: CallContext) {
    return this.bus.call(refundSale, input, ctx);
  }
}
