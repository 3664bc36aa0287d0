import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { AppUser } from '../devices/devices.queries.js';
import { QuotaExceeded } from '../storage/storage.errors.js';
import { queueDeletion } from './blob-deletions.queries.js';
import { BlobNotFound } from './blobs.errors.js';
import { blobLife } from './blob.states.js';

export interface BlobRow {
  id: string;
  hash: string;
  s3_key: string;
  size_bytes: number;
  state: 'pending' | 'ready';
  confirmed_at: Date | null;
}

export const findBlob = (db: Queries, { appId, userId }: AppUser, hash: string): Promise<BlobRow | undefined> =>
  db.maybe<BlobRow>(
    sql`select id, hash, s3_key, size_bytes, state, confirmed_at from sync_blobs where app_id = ${appId} and user_id = ${userId} and hash = ${hash}`,
  );

export async function ownBlob(db: Queries, appUser: AppUser, hash: string): Promise<BlobRow> {
  const blob = await findBlob(db, appUser, hash);
  if (!blob) throw new BlobNotFound();
  return blob;
}

/** Inserts a pending blob under a new storage key; undefined if a blob with this hash already exists. */
export const insertBlob = (
  tx: Tx,
  { appId, userId }: AppUser,
  { hash, size_bytes, now }: { hash: string; size_bytes: number; now: Date },
): Promise<BlobRow | undefined> =>
  tx.maybe<BlobRow>(sql`
    insert into sync_blobs (app_id, user_id, hash, s3_key, size_bytes, created_at)
    values (${appId}, ${userId}, ${hash}, ${`sync/${appId}/${userId}/`} || gen_random_uuid(), ${size_bytes}, ${now})
    on conflict do nothing returning id, hash, s3_key, size_bytes, state, confirmed_at`);

/** Restarts the upload window of a pending blob that was announced again. */
export const restartPending = (tx: Tx, blobId: string, now: Date): Promise<number> =>
  tx.run(sql`update sync_blobs set created_at = ${now} where id = ${blobId} and state = 'pending'`);

export const markReady = (db: Queries, blobId: string, now: Date): Promise<number> =>
  db.run(
    sql`update sync_blobs set state = 'ready', confirmed_at = ${now} where id = ${blobId} and state = any(${blobLife.from('confirm')})`,
  );

/** Locks up to a hundred blobs that were announced before that time and never confirmed. */
export const lockUnconfirmed = (tx: Tx, before: Date): Promise<{ id: string; app_id: string; user_id: string }[]> =>
  tx.many<{ id: string; app_id: string; user_id: string }>(sql`
    select id, app_id, user_id from sync_blobs where state = 'pending' and created_at < ${before}
    order by created_at limit 100 for update skip locked`);

/**
 * Reserves quota for a blob. The check and the update are one statement, so only one of two racing uploads gets the
 * last bytes.
 */
export async function reserve(
  tx: Tx,
  { appId, userId }: AppUser,
  sizeBytes: number,
  defaultCapBytes: number,
): Promise<void> {
  const taken = await tx.run(sql`
    update sync_heads h set used_bytes = h.used_bytes + ${sizeBytes} from sync_apps a
    where h.app_id = ${appId} and h.user_id = ${userId} and a.id = h.app_id
      and h.used_bytes + ${sizeBytes} <= coalesce(a.key_cap_bytes, ${defaultCapBytes}::bigint)
      and (a.storage_cap_bytes is null or a.stored_bytes + ${sizeBytes} <= a.storage_cap_bytes)`);
  if (taken === 1) return;
  const at = await tx.one<{
    used_bytes: number;
    cap_bytes: number;
    stored_bytes: number;
    storage_cap_bytes: number | null;
  }>(sql`
    select h.used_bytes, coalesce(a.key_cap_bytes, ${defaultCapBytes}::bigint) as cap_bytes, a.stored_bytes, a.storage_cap_bytes
    from sync_heads h join sync_apps a on a.id = h.app_id where h.app_id = ${appId} and h.user_id = ${userId}`);
  if (at.used_bytes + sizeBytes > at.cap_bytes)
    throw new QuotaExceeded('storage_per_key', at.used_bytes, at.cap_bytes, userId);
  throw new QuotaExceeded('storage', at.stored_bytes, at.storage_cap_bytes ?? 0);
}

/** Deletes the row, releases its quota and queues its object. False if a concurrent call already deleted it. */
export async function forgetBlob(tx: Tx, { appId, userId }: AppUser, blobId: string): Promise<boolean> {
  const gone = await tx.maybe<{ s3_key: string; size_bytes: number }>(
    sql`delete from sync_blobs where id = ${blobId} returning s3_key, size_bytes`,
  );
  if (!gone) return false;
  await tx.run(
    sql`update sync_heads set used_bytes = greatest(used_bytes - ${gone.size_bytes}, 0) where app_id = ${appId} and user_id = ${userId}`,
  );
  await queueDeletion(tx, gone.s3_key);
  return true;
}
