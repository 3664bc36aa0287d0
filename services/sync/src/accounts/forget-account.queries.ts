import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * What a deleted account stored in any app is gone, and so are the apps it made, with what others stored in those. The counters go first:
 * a push that is on its way finds none.
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
