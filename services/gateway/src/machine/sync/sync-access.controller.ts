import { Controller } from '@nestjs/common';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listDevices, registerDevice, removeDevice, renameDevice } from '@mnw/contracts/sync/devices.rpc';
import { signIn } from '@mnw/contracts/sync/sign-in.rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import type { CallContext } from '../../http/call-context.js';
import { Ctx, Input, Route } from '../../http/route.decorator.js';
import { appToken } from './sync-credentials.js';

/** Sign-in by password, and the devices that sync. */
@Controller()
export class SyncAccessController {
  constructor(private readonly bus: BusClient) {}

  @Route('POST /api/sync/auth', {
    rpc: signIn,
    who: 'anyone',
    credentials: [],
    limit: 'log-in',
    summary: 'Exchange a password for a token; accounts with a second factor use OAuth',
  })
  signIn(@Input() input: InputOf<typeof signIn>, @Ctx() ctx: CallContext) {
    return this.bus.call(signIn, input, ctx);
  }

  @Route('POST /api/sync/devices', {
    rpc: registerDevice,
    ...appToken,
    limit: 'sync',
    summary: 'Register this device, or find it by its name',
  })
  register(@Input() input: InputOf<typeof registerDevice>, @Ctx() ctx: CallContext) {
    return this.bus.call(registerDevice, input, ctx);
  }

  @Route('GET /api/sync/devices', {
    rpc: listDevices,
    ...appToken,
    limit: 'sync',
    passThrough: true,
    summary: 'List the devices that sync an app for a person',
  })
  list(@Input() input: InputOf<typeof listDevices>, @Ctx() ctx: CallContext) {
    return this.bus.callBytes(listDevices, input, ctx);
  }

  @Route('PATCH /api/sync/devices/:device_id', {
    rpc: renameDevice,
    ...appToken,
    limit: 'sync',
    summary: 'Rename a device',
  })
  rename(@Input() input: InputOf<typeof renameDevice>, @Ctx() ctx: CallContext) {
    return this.bus.call(renameDevice, input, ctx);
  }

  @Route('DELETE /api/sync/devices/:device_id', {
    rpc: removeDevice,
    ...appToken,
    limit: 'sync',
    status: 204,
    summary: 'Remove a device and revoke its tokens',
  })
  async remove(@Input() input: InputOf<typeof removeDevice>, @Ctx() ctx: CallContext): Promise<void> {
    await this.bus.call(removeDevice, input, ctx);
  }
}
