import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { renameDevice, type SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { DeviceNameTaken } from './devices.errors.js';
import { ownDevice, setDeviceName } from './devices.queries.js';

@Controller()
export class RenameDevice {
  constructor(private readonly db: SyncDb) {}

  @Rpc(renameDevice)
  execute({ device_id, device_name }: InputOf<typeof renameDevice>, actor: Actor): Promise<SyncDevice> {
    const appUser = requireApp(actor);
    return this.db.command(
      async (tx) => {
        await ownDevice(tx, appUser, device_id);
        await setDeviceName(tx, device_id, device_name);
        return ownDevice(tx, appUser, device_id);
      },
      { constraints: { sync_devices_app_id_user_id_device_name_key: () => new DeviceNameTaken() } },
    );
  }
}
