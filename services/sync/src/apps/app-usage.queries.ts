import { z } from 'zod';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { cursorPart, decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import type { appUsage } from '@mnw/contracts/sync/apps.rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

type Usage = OutputOf<typeof appUsage>;

/** Current storage totals of an app, and a page of its users, largest first. */
export async function usageOf(
  db: Queries,
  appId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Usage> {
  const totals = await db.one<Omit<Usage, 'data' | 'next'>>(sql`
    select coalesce(sum(h.used_bytes), 0)::bigint as stored_bytes, coalesce(sum(h.used_bytes), 0)::bigint - b.blob_bytes as log_bytes, b.blob_bytes, count(h.user_id) as keys,
      (select count(*) from sync_devices where app_id = a.id and revoked_at is null) as devices, a.storage_cap_bytes, a.key_cap_bytes, a.key_limit
    from sync_apps a left join sync_heads h on h.app_id = a.id,
      lateral (select coalesce(sum(size_bytes), 0)::bigint as blob_bytes from sync_blobs where app_id = a.id) b
    where a.id = ${appId} group by a.id, b.blob_bytes`);
  const [bytes, key] = decodeCursor(cursor, 2) ?? [];
  const data = await keysOf(db, appId, { bytes: cursorPart(bytes, z.int()), key: cursorPart(key, z.uuid()) }, limit);
  const last = data.at(-1);
  return { ...totals, data, next: last && data.length === limit ? encodeCursor([last.stored_bytes, last.key]) : null };
}

const keysOf = (
  db: Queries,
  appId: string,
  { bytes, key }: { bytes: number | null; key: string | null },
  limit: number,
): Promise<Usage['data']> =>
  db.many(sql`
    select user_id as key, used_bytes as stored_bytes, head as changes,
      (select count(*) from sync_devices d where d.app_id = h.app_id and d.user_id = h.user_id and revoked_at is null) as devices
    from sync_heads h where app_id = ${appId} and (${bytes}::bigint is null or (used_bytes, user_id) < (${bytes}::bigint, ${key}::uuid))
    order by used_bytes desc, user_id desc limit ${limit}`);
