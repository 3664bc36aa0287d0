import type { Tx } from '@mnw/db/tx';
import { CoverNotUsable } from './uploads.errors.js';
import { linkCover } from './uploads.queries.js';

/** Storage key of a clean cover of the caller's, which is linked by this; null takes a cover away, undefined leaves it. */
export async function coverKey(
  tx: Tx,
  uploadId: string | null | undefined,
  userId: string,
  now: Date,
): Promise<string | null | undefined> {
  if (!uploadId) return uploadId as null | undefined;
  const row = await linkCover(tx, uploadId, userId, now);
  if (!row) throw new CoverNotUsable();
  return row.storage_key;
}
