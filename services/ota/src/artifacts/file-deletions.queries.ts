import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { DueDeletion } from '@mnw/storage/delete-twice';

/** Queues an object to be deleted from storage. */
export async function deleteLater(tx: Tx, key: string): Promise<void> {
  await tx.run(sql`insert into ota_file_deletions (storage_key) values (${key}) on conflict do nothing`);
}

/** Leases the oldest deletions that no other worker has leased, until `until`. */
export const leaseDeletions = (db: Queries, { now, until }: { now: Date; until: Date }): Promise<DueDeletion[]> =>
  db.many<DueDeletion>(sql`
    update ota_file_deletions set leased_until = ${until} where storage_key in (
      select storage_key from ota_file_deletions where leased_until is null or leased_until < ${now}
      order by created_at limit 50 for update skip locked)
    returning storage_key as key, created_at`);

export const postponeDeletion = (db: Queries, key: string, until: Date): Promise<number> =>
  db.run(sql`update ota_file_deletions set leased_until = ${until} where storage_key = ${key}`);

/** Removes the entry once the object is deleted for good. */
export const finishDeletion = (db: Queries, key: string): Promise<number> =>
  db.run(sql`delete from ota_file_deletions where storage_key = ${key}`);
