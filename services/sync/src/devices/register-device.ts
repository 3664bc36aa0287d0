import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { registerDevice, type SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ensureHead } from '../storage/ensure-head.js';
import { SyncDb } from '../sync.db.js';
import { DeviceRevoked, TooManyDevices } from './devices.errors.js';
import { addToken, isEndedToken } from './device-tokens.queries.js';
import { countDevices, ownDevice, upsertDevice } from './devices.queries.js';

const mostDevices = 100;

@Controller()
export class RegisterDevice {
  constructor(private readonly db: SyncDb) {}

  @Rpc(registerDevice)
  execute({ device_name, platform }: InputOf<typeof registerDevice>, actor: Actor): Promise<SyncDevice> {
    const { appId, userId, credentialId } = requireApp(actor);
    const place = { appId, userId };
    return this.db.command(async (tx) => {
      await ensureHead(tx, place);
      // A removed device comes back by signing in again, and not with the token that ends because it was removed.
      if (await isEndedToken(tx, place, device_name, credentialId)) throw new DeviceRevoked();
      const { id } = await upsertDevice(tx, place, { name: device_name, platform });
      if ((await countDevices(tx, place)) > mostDevices) throw new TooManyDevices(mostDevices);
      await addToken(tx, id, credentialId);
      return ownDevice(tx, place, id);
    });
  }
}
