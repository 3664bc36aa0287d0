import type { CommitSummary } from '@mnw/contracts/git/source';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import type { PathKey } from './path-keys.js';

/** Records up to which commit a ref is to be indexed. A ref that is already indexed up to it stays unchanged. */
export const wantIndex = (db: Queries, repoId: string, ref: string, commitId: string): Promise<number> =>
  db.run(sql`
    insert into git_indexed_refs (repo_id, ref, wanted_commit_id) values (${repoId}, ${ref}, ${commitId})
    on conflict on constraint git_indexed_refs_pkey do update set wanted_commit_id = excluded.wanted_commit_id, leased_until = null
    where git_indexed_refs.wanted_commit_id <> excluded.wanted_commit_id`);

export interface WantedIndex {
  repo_id: string;
  ref: string;
  commit_id: string | null;
  wanted_commit_id: string;
  default_branch: string;
}

export const claimIndex = (db: Queries, now: Date, leaseMs: number): Promise<WantedIndex | undefined> =>
  db.maybe<WantedIndex>(sql`
    update git_indexed_refs x set leased_until = ${new Date(now.getTime() + leaseMs)} from git_repos r
    where r.id = x.repo_id and (x.repo_id, x.ref) = (
      select repo_id, ref from git_indexed_refs where commit_id is distinct from wanted_commit_id and (leased_until is null or leased_until < ${now})
      order by leased_until nulls first limit 1 for update skip locked)
    returning x.repo_id, x.ref, x.commit_id, x.wanted_commit_id, r.default_branch`);

/** Stops retrying until a different commit is wanted, because the present one cannot be read. */
export const stopIndexing = (db: Queries, { repo_id, ref, wanted_commit_id }: WantedIndex): Promise<number> =>
  db.run(
    sql`delete from git_indexed_refs where repo_id = ${repo_id} and ref = ${ref} and wanted_commit_id = ${wanted_commit_id}`,
  );

export interface LastChange extends PathKey {
  commit: CommitSummary;
}

/** The writer locks the ref's row, so that a slower reader of an older state does not overwrite a newer one. */
export async function lockIndex(tx: Tx, { repo_id, ref, commit_id }: WantedIndex): Promise<boolean> {
  const row = await tx.maybe(
    sql`select 1 from git_indexed_refs where repo_id = ${repo_id} and ref = ${ref} and commit_id is not distinct from ${commit_id} for update`,
  );
  return row !== undefined;
}

export const forgetAll = (tx: Tx, { repo_id, ref }: WantedIndex): Promise<number> =>
  tx.run(sql`delete from git_last_commits where repo_id = ${repo_id} and ref = ${ref}`);

export async function writeChanges(
  tx: Tx,
  { repo_id, ref }: WantedIndex,
  changes: readonly LastChange[],
): Promise<void> {
  for (let at = 0; at < changes.length; at += 5_000) {
    const part = changes.slice(at, at + 5_000);
    await tx.run(sql`
      insert into git_last_commits (repo_id, ref, directory_key, name_key, commit_id, subject, author_name, committed_at)
      select ${repo_id}, ${ref}, decode(d, 'hex'), decode(n, 'hex'), c, s, a, t from unnest(${part.map(({ directory }) => directory)}::text[], ${part.map(({ name }) => name)}::text[],
        ${part.map(({ commit }) => commit.id)}::text[], ${part.map(({ commit }) => commit.subject)}::text[], ${part.map(({ commit }) => commit.author_name)}::text[],
        ${part.map(({ commit }) => commit.committed_at)}::timestamptz[]) as x(d, n, c, s, a, t)
      on conflict on constraint git_last_commits_pkey do update
      set commit_id = excluded.commit_id, subject = excluded.subject, author_name = excluded.author_name, committed_at = excluded.committed_at`);
  }
}

export async function forgetChanges(tx: Tx, { repo_id, ref }: WantedIndex, keys: readonly PathKey[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.run(sql`
    delete from git_last_commits x using unnest(${keys.map(({ directory }) => directory)}::text[], ${keys.map(({ name }) => name)}::text[]) as k(d, n)
    where x.repo_id = ${repo_id} and x.ref = ${ref} and x.directory_key = decode(k.d, 'hex') and x.name_key = decode(k.n, 'hex')`);
}

export const markIndexed = (tx: Tx, { repo_id, ref, wanted_commit_id }: WantedIndex, now: Date): Promise<number> =>
  tx.run(
    sql`update git_indexed_refs set commit_id = ${wanted_commit_id}, indexed_at = ${now}, leased_until = null where repo_id = ${repo_id} and ref = ${ref}`,
  );

/** The last commits of a directory's entries, by their key. Nothing if the ref is not indexed up to this commit. */
export async function indexedCommits(
  db: Queries,
  repoId: string,
  ref: string,
  commitId: string,
  directory: string,
): Promise<Map<string, CommitSummary> | undefined> {
  const row = await db.maybe<{ found: [string, CommitSummary][] }>(sql`
    select coalesce((select json_agg(json_build_array(encode(l.name_key, 'hex'),
        json_build_object('id', l.commit_id, 'subject', l.subject, 'author_name', l.author_name, 'committed_at', l.committed_at)))
      from git_last_commits l where l.repo_id = x.repo_id and l.ref = x.ref and l.directory_key = decode(${directory}, 'hex')), '[]'::json) as found
    from git_indexed_refs x where x.repo_id = ${repoId} and x.ref = ${ref} and x.commit_id = ${commitId}`);
  return row && new Map(row.found);
}
