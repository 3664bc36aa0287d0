import { Controller } from '@nestjs/common';
import { requireActiveAccount, requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { listDevices, listOwnDevices, registerDevice, removeDevice, renameDevice } from '@mnw/contracts/sync/devices.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { devicesOf } from './devices.queries.js';
import { RegisterDevice } from './register-device.js';
import { RemoveDevice } from './remove-device.js';
import { RenameDevice } from './rename-device.js';

@Controller()
export class DevicesController {
  constructor(
    private readonly db: SyncDb,
    private readonly registering: RegisterDevice,
    private readonly renaming: RenameDevice,
    private readonly removing: RemoveDevice,
  ) {}

  @Rpc(registerDevice) register(input: InputOf<typeof registerDevice>, actor: Actor) {
    return this.registering.execute(input, actor);
  }
  @Rpc(listDevices) async list(_: InputOf<typeof listDevices>, actor: Actor) {
    const { appId, userId } = requireApp(actor);
    return { data: await devicesOf(this.db, userId, appId), next: null };
  }
  @Rpc(listOwnDevices) async listOwn({ app_id }: InputOf<typeof listOwnDevices>, actor: Actor) {
    const { userId, appId = app_id } = requireActiveAccount(actor);
    return { data: await devicesOf(this.db, userId, appId ?? null), next: null };
  }
  @Rpc(renameDevice) rename(input: InputOf<typeof renameDevice>, actor: Actor) {
    return this.renaming.execute(input, actor);
  }
  @Rpc(removeDevice) remove({ device_id }: InputOf<typeof removeDevice>, actor: Actor) {
    return this.removing.execute(device_id, actor);
  }
}
