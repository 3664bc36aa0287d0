import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export type CopyKind = 'tar.gz' | 'zip' | 'file';

export interface CopyOf {
  repoId: string;
  /** The owner of the repository. */
  ownerId: string;
  kind: CopyKind;
  /** Id of the commit for an archive, of the blob for a file. */
  objectId: string;
}

export interface Copy {
  storage_key: string;
  sha256: string | null;
  size_bytes: number;
}

/** Returns the copy and records the use, at most once an hour, which is precise enough to find unused copies. */
export async function useCopy(db: Queries, { repoId, kind, objectId }: CopyOf, now: Date): Promise<Copy | undefined> {
  const copy = await db.maybe<Copy & { id: string; last_used_at: Date }>(sql`
    select id, storage_key, sha256, size_bytes, last_used_at from git_copies
    where repo_id = ${repoId} and kind = ${kind} and object_id = ${objectId} and removed_at is null`);
  if (copy && now.getTime() - copy.last_used_at.getTime() > 3_600_000)
    await db.run(sql`update git_copies set last_used_at = ${now} where id = ${copy.id}`);
  return copy && { storage_key: copy.storage_key, sha256: copy.sha256, size_bytes: copy.size_bytes };
}

export interface NewCopy {
  storageKey: string;
  /** The expected size; 0 if it is unknown. */
  sizeBytes: number;
  now: Date;
  until: Date;
}

/** Records a copy that is being created. It is deleted at `until` unless it is complete by then. */
export const beginCopy = (
  db: Queries,
  { repoId, kind, objectId }: CopyOf,
  { storageKey, sizeBytes, now, until }: NewCopy,
): Promise<{ id: string }> =>
  db.one<{ id: string }>(sql`
    insert into git_copies (repo_id, kind, object_id, storage_key, size_bytes, created_at, last_used_at, removed_at)
    values (${repoId}, ${kind}, ${objectId}, ${storageKey}, ${sizeBytes}, ${now}, ${now}, ${until}) returning id`);

/**
 * Makes this the current copy, or marks it for removal if another one was completed first. Completions are
 * serialised, so that the second sees the first. The copy is marked as doubted, because a forced push may have
 * arrived while it was being created.
 */
export async function completeCopy(
  tx: Tx,
  id: string,
  { sha256, sizeBytes, now }: { sha256: string | null; sizeBytes: number; now: Date },
): Promise<void> {
  await tx.run(
    sql`select pg_advisory_xact_lock(hashtextextended(repo_id::text || kind || object_id, 0)) from git_copies where id = ${id}`,
  );
  const { taken } = await tx.one<{ taken: boolean }>(sql`
    select exists (select 1 from git_copies o where o.removed_at is null and (o.repo_id, o.kind, o.object_id) = (c.repo_id, c.kind, c.object_id)) as taken
    from git_copies c where c.id = ${id}`);
  await tx.run(
    sql`update git_copies set sha256 = ${sha256}, size_bytes = ${sizeBytes}, removed_at = ${taken ? now : null}, is_doubted = true where id = ${id}`,
  );
}

export interface StoredBytes {
  repository: number;
  owner: number;
  all: number;
}

/** Bytes taken by copies, including those being created. Copies that are about to be deleted no longer count. */
export const storedBytes = (
  db: Queries,
  { repoId, ownerId }: Pick<CopyOf, 'repoId' | 'ownerId'>,
  now: Date,
): Promise<StoredBytes> =>
  db.one<StoredBytes>(sql`
    select coalesce(sum(c.size_bytes) filter (where c.repo_id = ${repoId}), 0)::bigint as repository,
      coalesce(sum(c.size_bytes) filter (where r.user_id = ${ownerId}), 0)::bigint as owner, coalesce(sum(c.size_bytes), 0)::bigint as all
    from git_copies c join git_repos r on r.id = c.repo_id where c.removed_at is null or c.removed_at > ${now}`);

/** The copies of one repository, of one owner, or all. */
export type CopiesOf = Partial<Pick<CopyOf, 'repoId' | 'ownerId'>>;

/**
 * Evicts the least recently used copies until `bytes` are freed, except those to which a valid link may exist.
 * Returns how many bytes were freed.
 */
export async function evictOldest(
  db: Queries,
  whose: CopiesOf,
  bytes: number,
  usedBefore: Date,
  now: Date,
): Promise<number> {
  const [repoId, ownerId] = [whose.repoId ?? null, whose.ownerId ?? null];
  const { freed } = await db.one<{ freed: number }>(sql`
    with oldest as (
      select c.id, c.size_bytes, sum(c.size_bytes) over (order by c.last_used_at, c.id) - c.size_bytes as before_it
      from git_copies c join git_repos r on r.id = c.repo_id
      where c.removed_at is null and c.last_used_at < ${usedBefore} and (${repoId}::uuid is null or c.repo_id = ${repoId}::uuid)
        and (${ownerId}::uuid is null or r.user_id = ${ownerId}::uuid)),
    gone as (
      update git_copies c set removed_at = ${now} from oldest o where c.id = o.id and c.removed_at is null and o.before_it < ${bytes} returning c.size_bytes)
    select coalesce(sum(size_bytes), 0)::bigint as freed from gone`);
  return freed;
}

export const expireUnused = (db: Queries, usedBefore: Date, now: Date): Promise<number> =>
  db.run(sql`update git_copies set removed_at = ${now} where removed_at is null and last_used_at < ${usedBefore}`);

/** Marks copies for verification, because a forced push or a deletion may have made their commits unreachable. */
export const markCopiesDoubted = (tx: Tx, repoId: string): Promise<number> =>
  tx.run(sql`update git_copies set is_doubted = true where repo_id = ${repoId} and removed_at is null`);

export interface DoubtedCopy {
  id: string;
  repo_id: string;
  object_id: string;
  default_branch: string;
}

export const doubtedCopies = (db: Queries, limit: number): Promise<DoubtedCopy[]> =>
  db.many<DoubtedCopy>(sql`
    select c.id, c.repo_id, c.object_id, r.default_branch from git_copies c join git_repos r on r.id = c.repo_id
    where c.is_doubted and c.removed_at is null order by c.repo_id limit ${limit}`);

export const settleDoubt = (db: Queries, id: string, isReachable: boolean, now: Date): Promise<number> =>
  db.run(
    sql`update git_copies set is_doubted = false, removed_at = ${isReachable ? null : now} where id = ${id} and removed_at is null`,
  );

export const removedCopies = (db: Queries, now: Date, limit: number): Promise<{ id: string; storage_key: string }[]> =>
  db.many(sql`select id, storage_key from git_copies where removed_at <= ${now} order by removed_at limit ${limit}`);

export const forgetCopy = (db: Queries, id: string): Promise<number> =>
  db.run(sql`delete from git_copies where id = ${id}`);
