import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { setAccountSuspension } from '@mnw/contracts/identity/set-account-suspension.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class ModerationController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/v1/admin/users/:user_id/suspension', {
    rpc: setAccountSuspension,
    who: 'operator',
    credentials: ['session'],
    limit: 'writes',
    status: 204,
    summary: 'Suspend an account or lift its suspension',
  })
  async suspend(@Input() input: InputOf<typeof setAccountSuspension>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(setAccountSuspension, input, ctx);
  }
}
