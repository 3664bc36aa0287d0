import type { Version } from '@mnw/contracts/catalog/versions';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { UploadRow } from '../uploads/uploads.queries.js';
import { VersionNotFound } from './versions.errors.js';

export interface VersionRow {
  id: string;
  item_id: string;
  project_id: string;
  user_id: string;
  state: Version['state'];
  is_current: boolean;
  item_is_public: boolean;
  released_at: Date | null;
}

const view = sql`
  select json_build_object('id', v.id, 'item_id', v.item_id, 'version_number', v.version_number, 'release_notes', v.release_notes, 'filename', v.filename,
    'content_type', v.content_type, 'file_size_bytes', v.file_size_bytes, 'state', v.state, 'reason', u.reason, 'is_current', v.is_current,
    'download_count', v.download_count, 'released_at', v.released_at, 'created_at', v.created_at) as version
  from versions v left join uploads u on u.id = v.upload_id`;

export const versionView = async (db: Queries, versionId: string): Promise<Version> =>
  (await db.one<{ version: Version }>(sql`${view} where v.id = ${versionId}`)).version;

/** Newest first, after the version `before`. */
export async function versionsOf(
  db: Queries,
  itemId: string,
  before: string | null,
  limit: number,
): Promise<Version[]> {
  const rows = await db.many<{ version: Version }>(sql`
    ${view} where v.item_id = ${itemId} and (${before}::uuid is null or v.id < ${before}::uuid) order by v.id desc limit ${limit}`);
  return rows.map(({ version }) => version);
}

/** Locks the caller's own version and its item. Whoever changes the current version must hold the item's lock. */
export async function lockVersion(tx: Tx, versionId: string, userId: string): Promise<VersionRow> {
  await tx.run(
    sql`select i.id from items i join projects p on p.id = i.project_id where i.id = (select item_id from versions where id = ${versionId}) and p.user_id = ${userId} for update of i`,
  );
  const row = await tx.maybe<VersionRow>(sql`
    select v.id, v.item_id, i.project_id, p.user_id, v.state, v.is_current, i.is_public as item_is_public, v.released_at
    from versions v join items i on i.id = v.item_id join projects p on p.id = i.project_id
    where v.id = ${versionId} and p.user_id = ${userId} for update of v`);
  if (!row) throw new VersionNotFound();
  return row;
}

export interface NewVersion {
  item_id: string;
  version_number: string;
  release_notes: string;
  current_when_clean: boolean;
}

export async function insertVersion(tx: Tx, version: NewVersion, upload: UploadRow): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    insert into versions (item_id, upload_id, version_number, release_notes, s3_key, filename, content_type, file_size_bytes, state, current_when_clean)
    values (${version.item_id}, ${upload.id}, ${version.version_number}, ${version.release_notes}, ${upload.storage_key}, ${upload.filename}, ${upload.content_type},
      ${upload.size_bytes}, ${upload.state}, ${version.current_when_clean}) returning id`);
  return row.id;
}

/** Omitted fields stay as they are. */
export const describeVersion = (
  tx: Tx,
  versionId: string,
  { version_number, release_notes }: { version_number?: string | undefined; release_notes?: string | undefined },
): Promise<number> =>
  tx.run(sql`
    update versions set version_number = coalesce(${version_number ?? null}, version_number),
      release_notes = coalesce(${release_notes ?? null}, release_notes)
    where id = ${versionId}`);

export const deleteVersionRow = (tx: Tx, versionId: string): Promise<number> =>
  tx.run(sql`delete from versions where id = ${versionId}`);

/** Makes a locked version the current one of its item. `released_at` is set once and never changes. */
export async function replaceCurrent(tx: Tx, { id, item_id }: VersionRow, now: Date): Promise<void> {
  await tx.run(sql`update versions set is_current = false where item_id = ${item_id} and is_current = true`);
  await tx.run(sql`
    update versions set is_current = true, current_when_clean = false, released_at = coalesce(released_at, ${now})
    where id = ${id}`);
}

/** Applies the verdict to the version that waits for this upload. */
export const judgeVersionOf = (
  tx: Tx,
  uploadId: string,
  state: Version['state'],
): Promise<{ id: string; current_when_clean: boolean } | undefined> =>
  tx.maybe<{ id: string; current_when_clean: boolean }>(sql`
    update versions set state = ${state} where upload_id = ${uploadId} returning id, current_when_clean`);
