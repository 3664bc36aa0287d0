import { Controller } from '@nestjs/common';
import { getSellerStatus } from '@mnw/contracts/commerce/get-seller-status.rpc';
import { onboardSeller } from '@mnw/contracts/commerce/onboard-seller.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

/** Connecting a creator's own Stripe account. */
@Controller()
export class ConnectController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/connect/onboard', {
    rpc: onboardSeller,
    who: 'creator',
    credentials: ['session'],
    limit: 'writes',
    summary: 'Get a link to set up payments with Stripe',
  })
  onboard(@Input() input: InputOf<typeof onboardSeller>, @Ctx() ctx: CallContext) {
    return this.bus.call(onboardSeller, input, ctx);
  }

  @Route('GET /api/v1/connect/status', {
    rpc: getSellerStatus,
    who: 'account',
    credentials: ['session', 'api-token'],
    limit: 'reads',
    scope: 'commerce:read',
    summary: 'Get the status of your Stripe account',
  })
  status(@Input() input: InputOf<typeof getSellerStatus>, @Ctx() ctx: CallContext) {
    return this.bus.call(getSellerStatus, input, ctx);
  }
}
