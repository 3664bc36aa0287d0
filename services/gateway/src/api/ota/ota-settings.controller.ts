import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getOtaSettings, updateOtaSettings } from '@mnw/contracts/ota/ota-settings.rpc';
import { setSlug } from '@mnw/contracts/ota/set-slug.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { reading, writing } from './access.js';

@Controller()
export class OtaSettingsController {
  constructor(private readonly bus: BusClient) {}

  @Route('GET /api/sync/ota/apps/:app_id', {
    rpc: getOtaSettings,
    ...reading,
    summary: 'Get the update settings of an app',
  })
  get(@Input() input: InputOf<typeof getOtaSettings>, @Ctx() ctx: CallContext) {
    return this.bus.call(getOtaSettings, input, ctx);
  }

  @Route('PATCH /api/sync/ota/apps/:app_id', {
    rpc: updateOtaSettings,
    ...writing,
    summary: 'Update the update settings of an app',
  })
  update(@Input() input: InputOf<typeof updateOtaSettings>, @Ctx() ctx: CallContext) {
    return this.bus.call(updateOtaSettings, input, ctx);
  }

  @Route('PUT /api/sync/ota/apps/:app_id/slug', {
    rpc: setSlug,
    ...writing,
    summary: "Set the slug of an app's update URL",
  })
  setSlug(@Input() input: InputOf<typeof setSlug>, @Ctx() ctx: CallContext) {
    return this.bus.call(setSlug, input, ctx);
  }
}
