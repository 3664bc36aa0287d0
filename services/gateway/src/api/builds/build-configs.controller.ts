import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getBuildConfig, putBuildConfig } from '@mnw/contracts/ota/build-config.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';

@Controller()
export class BuildConfigsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/v1/apps/:app_id/build-config', {
    rpc: getBuildConfig,
    who: 'creator',
    credentials: ['session', 'api-token'],
    scope: 'builds:write',
    limit: 'reads',
    summary: 'Get the build configuration of an app',
  })
  get(@Input() input: InputOf<typeof getBuildConfig>, @Ctx() ctx: CallContext) {
    return this.bus.call(getBuildConfig, input, ctx);
  }

  /** Sessions only: whoever can change the build command can read every secret variable. */
  @Route('PUT /api/v1/apps/:app_id/build-config', {
    rpc: putBuildConfig,
    who: 'creator',
    credentials: ['session'],
    limit: 'writes',
    summary: 'Set the build configuration of an app',
  })
  put(@Input() input: InputOf<typeof putBuildConfig>, @Ctx() ctx: CallContext) {
    return this.bus.call(putBuildConfig, input, ctx);
  }
}
