import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { registerDevice, type SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ensureHead } from '../storage/ensure-head.js';
import { SyncDb } from '../sync.db.js';
import { DeviceRevoked, TooManyDevices } from './devices.errors.js';
import { addToken, isRevokedToken } from './device-tokens.queries.js';
import { countDevices, ownDevice, upsertDevice } from './devices.queries.js';

const maxDevices = 100;

@Controller()
export class RegisterDevice {
  constructor(private readonly db: SyncDb) {}

  @Rpc(registerDevice)
  execute({ device_name, platform }: InputOf<typeof registerDevice>, actor: Actor): Promise<SyncDevice> {
    const { appId, userId, credentialId } = requireApp(actor);
    const appUser = { appId, userId };
    return this.db.command(async (tx) => {
      await ensureHead(tx, appUser);
      // A removed device returns by signing in again, not with a token that its removal revokes.
      if (await isRevokedToken(tx, appUser, device_name, credentialId)) throw new DeviceRevoked();
      const { id } = await upsertDevice(tx, appUser, { name: device_name, platform });
      if ((await countDevices(tx, appUser)) > maxDevices) throw new TooManyDevices(maxDevices);
      await addToken(tx, id, credentialId);
      return ownDevice(tx, appUser, id);
    });
  }
}
