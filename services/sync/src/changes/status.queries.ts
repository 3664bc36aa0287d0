import type { OutputOf } from '@mnw/contracts/define-rpc';
import { mostBlobBytes } from '@mnw/contracts/sync/blobs.rpc';
import { mostChanges, mostDataBytes, mostPushBytes } from '@mnw/contracts/sync/change';
import type { syncStatus } from '@mnw/contracts/sync/changes.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { AppDisabled, AppNotFound } from '../apps/apps.errors.js';
import { writeCursor } from './cursor.js';

const limits = {
  changes_per_push: mostChanges,
  bytes_per_push: mostPushBytes,
  bytes_per_row: mostDataBytes,
  changes_per_pull: mostChanges,
  bytes_per_blob: mostBlobBytes,
};

interface Row {
  is_active: boolean;
  head: number | null;
  epoch: string | null;
  key_version: number | null;
  used_bytes: number | null;
  cap_bytes: number;
  devices: number;
  total_changes: number;
}

/** Sync status of a person in an app; all zero if they have no device there. */
export async function statusOf(
  db: Queries,
  { appId, userId }: { appId: string; userId: string },
  defaultCapBytes: number,
): Promise<OutputOf<typeof syncStatus>> {
  const row = await db.maybe<Row>(sql`
    select a.is_active, h.head, h.epoch, h.key_version, h.used_bytes, coalesce(a.key_cap_bytes, ${defaultCapBytes}::bigint) as cap_bytes,
      (select count(*) from sync_devices where app_id = a.id and user_id = ${userId} and revoked_at is null) as devices,
      (select count(*) from sync_log where app_id = a.id and user_id = ${userId}) as total_changes
    from sync_apps a left join sync_heads h on h.app_id = a.id and h.user_id = ${userId} where a.id = ${appId}`);
  if (!row) throw new AppNotFound();
  if (!row.is_active) throw new AppDisabled();
  const { head, epoch, key_version, used_bytes, total_changes, cap_bytes, devices } = row;
  const at = (asInteger: boolean): string | number =>
    epoch ? writeCursor(epoch, head ?? 0, asInteger) : asInteger ? 0 : '';
  return {
    total_changes,
    latest_cursor: Number(at(true)),
    cursor: String(at(false)),
    head: head ?? 0,
    key_version: key_version ?? 0,
    stored_bytes: used_bytes ?? 0,
    cap_bytes,
    devices,
    limits,
  };
}
