import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { AppTokenId, SyncAppId, SyncDeviceId } from '@mnw/contracts/ids';
import { deviceRemoved } from '@mnw/contracts/sync/device-removed.event';
import { removeDevice } from '@mnw/contracts/sync/devices.rpc';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { SyncDb } from '../sync.db.js';
import { DeviceNotFound } from './devices.errors.js';

@Controller()
export class RemoveDevice {
  constructor(
    private readonly db: SyncDb,
    private readonly clock: Clock,
  ) {}

  /** By the person, from any app, or by an app of theirs, which reaches its own devices only. What the device wrote stays for the others. */
  @Rpc(removeDevice)
  execute({ device_id: deviceId }: InputOf<typeof removeDevice>, actor: Actor): Promise<Record<string, never>> {
    const { userId, appId = null } = requireActiveAccount(actor);
    return this.db.command(async (tx) => {
      const removed = await tx.maybe<{ app_id: SyncAppId }>(sql`
        update sync_devices set revoked_at = ${this.clock.now()}
        where id = ${deviceId} and user_id = ${userId} and (${appId}::uuid is null or app_id = ${appId}::uuid) and revoked_at is null returning app_id`);
      if (!removed) throw new DeviceNotFound();
      await tx.run(sql`delete from sync_key_envelopes where device_id = ${deviceId}`);
      await addToOutbox(tx, deviceRemoved, { device_id: deviceId, app_id: removed.app_id, user_id: userId, token_ids: await tokensOf(tx, deviceId) });
      return {};
    });
  }
}

/** The latest hundred: older ones have expired by far. */
async function tokensOf(tx: Tx, deviceId: string): Promise<AppTokenId[]> {
  const rows = await tx.many<{ token_id: AppTokenId }>(sql`select token_id from sync_device_tokens where device_id = ${deviceId} order by created_at desc limit 100`);
  return rows.map(({ token_id }) => token_id);
}
