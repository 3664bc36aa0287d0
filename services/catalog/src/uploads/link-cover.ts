import type { Tx } from '@mnw/db/tx';
import { CoverNotUsable } from './uploads.errors.js';
import { linkCover } from './uploads.queries.js';

/**
 * Links a clean cover of the caller and returns its storage key. Null removes the cover, undefined leaves it
 * unchanged.
 */
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
