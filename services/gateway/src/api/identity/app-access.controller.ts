import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { endAppAccess, listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class AppAccessController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/me/apps', {
    rpc: listAppsWithAccess,
    who: 'account',
    credentials: ['session'],
    limit: 'reads',
    summary: 'List the apps with access to your account',
  })
  list(@Input() input: InputOf<typeof listAppsWithAccess>, @Ctx() ctx: CallContext) {
    return this.bus.call(listAppsWithAccess, input, ctx);
  }

  @Route('DELETE /api/v1/me/apps/:app_id', {
    rpc: endAppAccess,
    who: 'account',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: "Revoke an app's access",
  })
  async end(@Input() input: InputOf<typeof endAppAccess>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(endAppAccess, input, ctx);
  }
}
