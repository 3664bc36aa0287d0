import { Controller } from '@nestjs/common';
import { claimPurchases } from '@mnw/contracts/commerce/claim-purchases.rpc';
import { getCheckout } from '@mnw/contracts/commerce/get-checkout.rpc';
import { startCheckout } from '@mnw/contracts/commerce/start-checkout.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class CheckoutController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/checkout', {
    rpc: startCheckout,
    input: startCheckout.input.omit({ client: true }),
    who: 'anyone',
    credentials: ['session'],
    limit: 'writes',
    summary: 'Buy items, as a guest or with an account',
  })
  start(@Input() input: InputOf<typeof startCheckout>, @Ctx() ctx: CallContext) {
    return this.bus.call(startCheckout, { ...input, client: ctx.client.ip_prefix }, ctx);
  }

  @Route('GET /api/v1/checkout/:transaction_id', {
    rpc: getCheckout,
    who: 'anyone',
    credentials: ['session'],
    limit: 'reads',
    summary: 'Get a purchase with its files and keys, as its buyer or with its token',
  })
  get(@Input() input: InputOf<typeof getCheckout>, @Ctx() ctx: CallContext) {
    return this.bus.call(getCheckout, input, ctx);
  }

  @Route('POST /api/v1/purchases/claim', {
    rpc: claimPurchases,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    summary: 'Add your guest purchases to your account',
  })
  claim(@Input() input: InputOf<typeof claimPurchases>, @Ctx() ctx: CallContext) {
    return this.bus.call(claimPurchases, input, ctx);
  }
}
