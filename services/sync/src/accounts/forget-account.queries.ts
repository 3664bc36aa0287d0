import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * Deletes what the account stored in any app, and the apps it created together with everything other people stored in
 * them. The counters are deleted first, so that a concurrent push finds none and writes nothing.
 */
export async function deleteEverythingOf(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`delete from sync_heads where user_id = ${userId}`);
  await tx.run(sql`
    with gone as (delete from sync_blobs where user_id = ${userId} or app_id in (select id from sync_apps where creator_id = ${userId}) returning s3_key)
    insert into sync_blob_deletions (s3_key) select s3_key from gone on conflict do nothing`);
  await tx.run(sql`delete from sync_keys where user_id = ${userId}`);
  await tx.run(sql`delete from sync_key_envelopes where user_id = ${userId}`);
  await tx.run(sql`delete from sync_devices where user_id = ${userId}`);
  await tx.run(sql`delete from sync_apps where creator_id = ${userId}`);
}
