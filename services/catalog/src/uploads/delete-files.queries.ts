import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** Leases a batch of objects that are due for deletion, oldest first. */
export const leaseDeletions = (db: Queries, now: Date): Promise<{ storage_key: string }[]> =>
  db.many<{ storage_key: string }>(sql`
    update file_deletions set leased_until = now() + interval '5 minutes' where storage_key in (
      select storage_key from file_deletions
      where (leased_until is null or leased_until < now()) and (not_before is null or not_before <= ${now})
      order by created_at limit 50 for update skip locked)
    returning storage_key`);

export const finishDeletion = (db: Queries, key: string): Promise<number> =>
  db.run(sql`delete from file_deletions where storage_key = ${key}`);

/**
 * Marks a batch of objects as sealed whose upload URL is still valid: objects never sealed, and those of forms that
 * were last sealed before `sealedBefore`. `first` is true if the object was never sealed before.
 */
export const claimUnsealed = (
  db: Queries,
  now: Date,
  sealedBefore: Date,
): Promise<{ storage_key: string; first: boolean }[]> =>
  db.many<{ storage_key: string; first: boolean }>(sql`
    with due as (
      select storage_key, sealed_at from file_deletions
      where not_before > ${now} and (sealed_at is null or (by_form and sealed_at < ${sealedBefore}))
      order by created_at limit 50 for update skip locked)
    update file_deletions f set sealed_at = ${now} from due where f.storage_key = due.storage_key
    returning f.storage_key, due.sealed_at is null as first`);

/** Makes the object due for sealing again. */
export const markUnsealed = (db: Queries, key: string): Promise<number> =>
  db.run(sql`update file_deletions set sealed_at = null where storage_key = ${key}`);
