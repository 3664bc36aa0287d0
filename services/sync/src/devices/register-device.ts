import { Controller } from '@nestjs/common';
import { requireApp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { registerDevice, type SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { ensureHead } from '../storage/ensure-head.js';
import { SyncDb } from '../sync.db.js';
import { DeviceRevoked, TooManyDevices } from './devices.errors.js';
import { ownDevice, type Place } from './devices.queries.js';

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
      await refuseEnded(tx, place, device_name, credentialId);
      const { id } = await tx.one<{ id: string }>(sql`
        insert into sync_devices (app_id, user_id, device_name, platform) values (${appId}, ${userId}, ${device_name}, ${platform})
        on conflict (app_id, user_id, device_name) do update
          set platform = coalesce(nullif(excluded.platform, ''), sync_devices.platform), last_seen_at = now(), revoked_at = null
        returning id`);
      await refuseTooMany(tx, place);
      await tx.run(sql`insert into sync_device_tokens (device_id, token_id) values (${id}, ${credentialId}) on conflict do nothing`);
      return ownDevice(tx, place, id);
    });
  }
}

/** A removed device comes back by signing in again, and not with the token that is about to end because it was removed. */
async function refuseEnded(tx: Tx, { appId, userId }: Place, name: string, tokenId: string): Promise<void> {
  const ended = await tx.maybe(sql`
    select 1 from sync_devices d join sync_device_tokens t on t.device_id = d.id and t.token_id = ${tokenId}
    where d.app_id = ${appId} and d.user_id = ${userId} and d.device_name = ${name} and d.revoked_at is not null`);
  if (ended) throw new DeviceRevoked();
}

async function refuseTooMany(tx: Tx, { appId, userId }: Place): Promise<void> {
  const { live } = await tx.one<{ live: number }>(sql`select count(*) as live from sync_devices where app_id = ${appId} and user_id = ${userId} and revoked_at is null`);
  if (live > mostDevices) throw new TooManyDevices(mostDevices);
}
