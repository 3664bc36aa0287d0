import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { DueDeletion } from '@mnw/storage/delete-twice';

/** Queues one object to be deleted from storage. */
export const queueDeletion = (tx: Tx, key: string): Promise<number> =>
  tx.run(sql`insert into sync_blob_deletions (s3_key) values (${key}) on conflict do nothing`);

/** Deletes the rows of all blobs of an app and queues their objects. */
export const deleteBlobsOfApp = (tx: Tx, appId: string): Promise<number> =>
  tx.run(sql`
    with gone as (delete from sync_blobs where app_id = ${appId} returning s3_key)
    insert into sync_blob_deletions (s3_key) select s3_key from gone on conflict do nothing`);

/** Queues the objects that no blob row references. */
export const queueStrays = (db: Queries, keys: readonly string[]): Promise<number> =>
  db.run(sql`
    insert into sync_blob_deletions (s3_key)
    select key from unnest(${keys}::text[]) as key where not exists (select 1 from sync_blobs where s3_key = key)
    on conflict do nothing`);

/** Leases the oldest deletions that no other worker has leased, until `until`. */
export const leaseDeletions = (db: Queries, { now, until }: { now: Date; until: Date }): Promise<DueDeletion[]> =>
  db.many<DueDeletion>(sql`
    update sync_blob_deletions set leased_until = ${until} where s3_key in (
      select s3_key from sync_blob_deletions where leased_until is null or leased_until < ${now}
      order by created_at limit 50 for update skip locked)
    returning s3_key as key, created_at`);

export const postponeDeletion = (db: Queries, key: string, until: Date): Promise<number> =>
  db.run(sql`update sync_blob_deletions set leased_until = ${until} where s3_key = ${key}`);

/** Removes the entry once the object is deleted for good. */
export const finishDeletion = (db: Queries, key: string): Promise<number> =>
  db.run(sql`delete from sync_blob_deletions where s3_key = ${key}`);
