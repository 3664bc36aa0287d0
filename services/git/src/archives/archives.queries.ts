import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface ArchiveRow {
  storage_key: string;
  sha256: string;
  size_bytes: number;
}

export interface ArchiveOf {
  repoId: string;
  commitId: string;
  format: string;
}

export const archiveOf = (db: Queries, { repoId, commitId, format }: ArchiveOf): Promise<ArchiveRow | undefined> =>
  db.maybe<ArchiveRow>(sql`select storage_key, sha256, size_bytes from git_archives where repo_id = ${repoId} and commit_id = ${commitId} and format = ${format}`);

/** The archive that counts: this one, or the one that was there first. */
export async function keepFirst(db: Queries, { repoId, commitId, format }: ArchiveOf, made: ArchiveRow): Promise<ArchiveRow> {
  await db.run(sql`
    insert into git_archives (repo_id, commit_id, format, storage_key, sha256, size_bytes)
    values (${repoId}, ${commitId}, ${format}, ${made.storage_key}, ${made.sha256}, ${made.size_bytes}) on conflict on constraint git_archives_pkey do nothing`);
  return (await archiveOf(db, { repoId, commitId, format }))!;
}
