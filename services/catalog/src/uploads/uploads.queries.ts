import type { Upload } from '@mnw/contracts/catalog/uploads';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { uploadLife } from './upload.states.js';
import { UploadNotFound } from './uploads.errors.js';

export interface UploadRow {
  id: string;
  user_id: string;
  purpose: string;
  filename: string;
  content_type: string;
  size_bytes: number;
  /** Uploaded by a form. While pending, size_bytes is the maximum size. */
  by_form: boolean;
  sha256: string | null;
  state: Upload['state'];
  reason: string | null;
  quarantine_key: string;
  storage_key: string;
  linked_at: Date | null;
  attempts: number;
  created_at: Date;
}

const columns = sql`id, user_id, purpose, filename, content_type, size_bytes, by_form, sha256, state, reason, quarantine_key, storage_key, linked_at, attempts, created_at`;

export async function ownUpload(db: Queries, uploadId: string, userId: string): Promise<UploadRow> {
  const row = await db.maybe<UploadRow>(
    sql`select ${columns} from uploads where id = ${uploadId} and user_id = ${userId}`,
  );
  if (!row) throw new UploadNotFound();
  return row;
}

export const lockUpload = (tx: Tx, uploadId: string, userId: string): Promise<UploadRow | undefined> =>
  tx.maybe<UploadRow>(sql`select ${columns} from uploads where id = ${uploadId} and user_id = ${userId} for update`);

export async function uploadView(db: Queries, uploadId: string): Promise<Upload> {
  const row = await db.one<{ upload: Upload }>(sql`
    select json_build_object('id', id, 'purpose', purpose, 'filename', filename, 'content_type', content_type, 'size_bytes', size_bytes, 'state', state,
      'reason', reason, 'created_at', created_at, 'completed_at', completed_at, 'checked_at', checked_at) as upload
    from uploads where id = ${uploadId}`);
  return row.upload;
}

const isFree = sql`state = 'scanning' and (leased_until is null or leased_until < now())`;

/**
 * Leases the next upload to check, for five minutes. Accounts are served in turn: first those without a check in
 * progress, then those whose last check is longest ago. So a hundred slow files of one account delay the others by
 * only one file.
 */
export const leaseUpload = (db: Queries): Promise<UploadRow | undefined> =>
  db.maybe<UploadRow>(sql`
    update uploads set leased_until = now() + interval '5 minutes', attempts = attempts + 1
    where id = (
      select u.id from uploads u
      join (select distinct on (user_id) id from uploads where ${isFree} order by user_id, id) first on first.id = u.id
      where ${isFree}
      order by exists (select 1 from uploads c where c.user_id = u.user_id and c.state = 'scanning' and c.leased_until >= now()),
        (select max(c.checked_at) from uploads c where c.user_id = u.user_id) nulls first, u.id
      limit 1 for update of u skip locked)
    returning ${columns}`);

/** Records that all bytes arrived, with their number; the file now waits for its check. */
export const markComplete = (tx: Tx, uploadId: string, sizeBytes: number, now: Date): Promise<number> =>
  tx.run(sql`
    update uploads set state = 'scanning', size_bytes = ${sizeBytes}, completed_at = ${now}
    where id = ${uploadId} and state = any(${uploadLife.from('complete')})`);

export type Verdict = { state: 'clean'; contentType: string } | { state: 'held' | 'refused'; reason: string };

/** Returns false if the upload already has a verdict. */
export async function saveVerdict(tx: Tx, upload: UploadRow, verdict: Verdict, now: Date): Promise<boolean> {
  const [contentType, reason] =
    verdict.state === 'clean' ? [verdict.contentType, null] : [upload.content_type, verdict.reason];
  const written = await tx.run(sql`
    update uploads set state = ${verdict.state}, reason = ${reason}, content_type = ${contentType}, checked_at = ${now},
      leased_until = null
    where id = ${upload.id} and state = any(${uploadLife.from('judge', verdict.state)})`);
  return written === 1;
}

/** Marks the file as used by a version. */
export const linkUpload = (tx: Tx, uploadId: string, now: Date): Promise<number> =>
  tx.run(sql`update uploads set linked_at = ${now} where id = ${uploadId}`);

/** Links a clean cover of this account, for the first time or again. Undefined if there is no such cover. */
export const linkCover = (
  tx: Tx,
  uploadId: string,
  userId: string,
  now: Date,
): Promise<{ storage_key: string } | undefined> =>
  tx.maybe<{ storage_key: string }>(sql`
    update uploads set linked_at = coalesce(linked_at, ${now})
    where id = ${uploadId} and user_id = ${userId} and purpose = 'cover' and state = 'clean' returning storage_key`);

/**
 * Deletes a batch of unused uploads: pending ones created before `pendingBefore`, and others, except those being
 * checked, created before `usableBefore`. Their objects are deleted later.
 */
export const deleteUnused = async (
  db: Queries,
  { pendingBefore, usableBefore }: { pendingBefore: Date; usableBefore: Date },
): Promise<number> =>
  (
    await db.one<{ swept: number }>(sql`
      with gone as (
        delete from uploads where id in (
          select id from uploads where linked_at is null and state <> 'scanning'
            and created_at < case when state = 'pending' then ${pendingBefore}::timestamptz
              else ${usableBefore}::timestamptz end
          limit 200 for update skip locked)
        returning quarantine_key, storage_key),
      queued as (
        insert into file_deletions (storage_key) select unnest(array[quarantine_key, storage_key]) from gone
        on conflict do nothing)
      select count(*)::int as swept from gone`)
  ).swept;

/** Inserts an upload's row with the keys derived from its id, before the file is uploaded. */
export async function announceUpload(
  tx: Tx,
  upload: Pick<UploadRow, 'user_id' | 'purpose' | 'filename' | 'content_type' | 'size_bytes' | 'by_form' | 'sha256'>,
  now: Date,
): Promise<Upload> {
  const { user_id, purpose, filename, content_type, size_bytes, by_form, sha256 } = upload;
  const { id } = await tx.one<{ id: string }>(sql`
    insert into uploads (id, user_id, purpose, filename, content_type, size_bytes, by_form, sha256, quarantine_key, storage_key, created_at)
    select id, ${user_id}, ${purpose}, ${filename}, ${content_type}, ${size_bytes}, ${by_form}, ${sha256}, 'quarantine/' || id, 'files/' || id, ${now}
    from (select uuidv7() as id) as made returning id`);
  return uploadView(tx, id);
}

/** Until `notBefore`, a request may still write bytes to the object. It is emptied at once and deleted at that time. */
export async function deleteLater(
  tx: Tx,
  key: string,
  { notBefore, byForm }: { notBefore: Date; byForm: boolean },
): Promise<void> {
  await tx.run(
    sql`insert into file_deletions (storage_key, not_before, by_form) values (${key}, ${notBefore}, ${byForm}) on conflict do nothing`,
  );
}
