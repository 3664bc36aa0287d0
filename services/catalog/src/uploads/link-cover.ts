import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { CoverNotUsable } from './uploads.errors.js';

/** Storage key of a clean cover of the caller's, which is linked by this; null takes a cover away, undefined leaves it. */
export async function coverKey(tx: Tx, uploadId: string | null | undefined, userId: string, now: Date): Promise<string | null | undefined> {
  if (!uploadId) return uploadId as null | undefined;
  const row = await tx.maybe<{ storage_key: string }>(sql`
    update uploads set linked_at = coalesce(linked_at, ${now}) where id = ${uploadId} and user_id = ${userId} and purpose = 'cover' and state = 'clean' returning storage_key`);
  if (!row) throw new CoverNotUsable();
  return row.storage_key;
}
