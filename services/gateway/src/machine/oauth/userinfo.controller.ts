import { Controller } from '@nestjs/common';
import { getUserinfo } from '@mnw/contracts/identity/get-userinfo.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Route } from '../../http/route.decorator.js';

@Controller()
export class UserinfoController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /oauth/userinfo', {
    rpc: getUserinfo,
    who: 'account',
    credentials: ['oauth-token', 'sync-token'],
    scope: 'profile',
    limit: 'reads',
    speaks: 'oauth',
    summary: 'Get the signed-in person and their perks',
  })
  userinfo(@Ctx() ctx: CallContext) {
    return this.bus.call(getUserinfo, {}, ctx);
  }
}
