import type { SyncAppId } from '@mnw/contracts/ids';
import type { SyncDevice } from '@mnw/contracts/sync/devices.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { DeviceNotFound, DeviceRevoked } from './devices.errors.js';

/** A person in an app. Every statement filters by both ids. */
export interface AppUser {
  appId: string;
  userId: string;
}

const view = sql`
  select json_build_object('id', id, 'app_id', app_id, 'user_id', user_id, 'device_name', device_name, 'platform', platform, 'last_push_no', last_push_no,
    'created_at', created_at, 'last_seen_at', last_seen_at) as device
  from sync_devices`;

/** Active devices of a person in one app or in all apps, most recently used first. */
export async function devicesOf(db: Queries, userId: string, appId: string | null): Promise<SyncDevice[]> {
  const rows = await db.many<{ device: SyncDevice }>(sql`
    ${view} where user_id = ${userId} and (${appId}::uuid is null or app_id = ${appId}::uuid) and revoked_at is null order by last_seen_at desc, id desc limit 1000`);
  return rows.map(({ device }) => device);
}

export async function ownDevice(db: Queries, { appId, userId }: AppUser, deviceId: string): Promise<SyncDevice> {
  const row = await db.maybe<{ device: SyncDevice }>(
    sql`${view} where id = ${deviceId} and app_id = ${appId} and user_id = ${userId} and revoked_at is null`,
  );
  if (!row) throw new DeviceNotFound();
  return row.device;
}

/**
 * Throws unless the device is active and belongs to this person and app; locks it, so that it cannot be removed before
 * the commit.
 */
export async function holdDevice(tx: Tx, { appId, userId }: AppUser, deviceId: string): Promise<void> {
  const row = await tx.maybe<{ revoked_at: Date | null }>(sql`
    select revoked_at from sync_devices where id = ${deviceId} and app_id = ${appId} and user_id = ${userId} for share`);
  if (!row) throw new DeviceNotFound();
  if (row.revoked_at) throw new DeviceRevoked();
}

/** Registers a device, or reactivates the one of that name. */
export const upsertDevice = (
  tx: Tx,
  { appId, userId }: AppUser,
  { name, platform }: { name: string; platform: string },
): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    insert into sync_devices (app_id, user_id, device_name, platform) values (${appId}, ${userId}, ${name}, ${platform})
    on conflict (app_id, user_id, device_name) do update
      set platform = coalesce(nullif(excluded.platform, ''), sync_devices.platform), last_seen_at = now(),
        revoked_at = null
    returning id`);

export const setDeviceName = (tx: Tx, deviceId: string, name: string): Promise<number> =>
  tx.run(sql`update sync_devices set device_name = ${name} where id = ${deviceId}`);

/** Number of active devices of a person in an app. */
export async function countDevices(tx: Tx, { appId, userId }: AppUser): Promise<number> {
  const { live } = await tx.one<{ live: number }>(sql`
    select count(*) as live from sync_devices where app_id = ${appId} and user_id = ${userId} and revoked_at is null`);
  return live;
}

/** Removes a person's device, in the given app or (null) in any app, and returns the app it was in. */
export const revokeDevice = (
  tx: Tx,
  { deviceId, userId, appId, now }: { deviceId: string; userId: string; appId: string | null; now: Date },
): Promise<{ app_id: SyncAppId } | undefined> =>
  tx.maybe<{ app_id: SyncAppId }>(sql`
    update sync_devices set revoked_at = ${now}
    where id = ${deviceId} and user_id = ${userId} and (${appId}::uuid is null or app_id = ${appId}::uuid)
      and revoked_at is null returning app_id`);

/** Deletes the key envelopes that are sealed for this device. */
export const deleteEnvelopesOf = (tx: Tx, deviceId: string): Promise<number> =>
  tx.run(sql`delete from sync_key_envelopes where device_id = ${deviceId}`);
