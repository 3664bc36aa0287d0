import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { endAppAccess, listAppsWithAccess } from '@mnw/contracts/identity/app-access.rpc';
import { listOwnDevices, removeDevice } from '@mnw/contracts/sync/devices.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Form, Page } from '../routing/page.decorator.js';
import { redirect } from '../routing/page-result.js';
import { Ctx, Input } from '../../http/route.decorator.js';
import { orAbsent } from '../../http/or-absent.js';
import { PostedFields, text } from '../posting/posted-fields.js';
import { AppsPage } from './apps.page.js';

/** Apps with access to the account, and the devices they run on. */
@Controller()
export class AppsController {
  constructor(private readonly bus: BusClient) {}

  @Page('GET /account/apps', { who: 'account', input: listAppsWithAccess.input })
  async show(@Input() input: InputOf<typeof listAppsWithAccess>, @Ctx() ctx: CallContext) {
    const [apps, devices] = await Promise.all([
      this.bus.call(listAppsWithAccess, input, ctx),
      orAbsent(this.bus.call(listOwnDevices, {}, ctx)),
    ]);
    return <AppsPage apps={apps} devices={devices?.data ?? null} />;
  }

  @Form('POST /account/apps/:app_id/end', { who: 'account', input: PostedFields })
  async end(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(endAppAccess, { app_id: text(fields, 'app_id') }, ctx);
    return redirect('/account/apps?done=app-ended');
  }

  @Form('POST /account/devices/:device_id/remove', { who: 'account', input: PostedFields })
  async removeDevice(@Input() fields: PostedFields, @Ctx() ctx: CallContext) {
    await this.bus.call(removeDevice, { device_id: text(fields, 'device_id') }, ctx);
    return redirect('/account/apps?done=device-removed');
  }
}
