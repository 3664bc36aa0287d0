import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import { removeDevice } from '@mnw/contracts/sync/devices.rpc';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { tokensOf } from './device-tokens.queries.js';
import { DeviceNotFound } from './devices.errors.js';
import { deleteEnvelopesOf, revokeDevice } from './devices.queries.js';

@Controller()
export class RemoveDevice {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
  ) {}

  /**
   * A person may remove devices of any app; an app token reaches only that app's devices. Changes that the device
   * pushed stay.
   */
  @Rpc(removeDevice)
  execute({ device_id: deviceId }: InputOf<typeof removeDevice>, actor: Actor): Promise<Record<string, never>> {
    const { userId, appId = null } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      const removed = await revokeDevice(tx, { deviceId, userId, appId, now: this.clock.now() });
      if (!removed) throw new DeviceNotFound();
      await deleteEnvelopesOf(tx, deviceId);
      await addToOutbox(tx, deviceRemoved, {
        device_id: deviceId,
        app_id: removed.app_id,
        user_id: userId,
        token_ids: await tokensOf(tx, deviceId),
      });
      return {};
    });
  }
}
