import { sql, type Sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

/** A repository with its owner, and the access of one viewer. */
export interface RepositoryRow {
  id: string;
  user_id: string;
  owner: string;
  owner_state: string;
  name: string;
  description: string;
  visibility: 'public' | 'unlisted' | 'private';
  default_branch: string;
  size_bytes: number;
  project_id: string | null;
  offered_to: string | null;
  offered_to_id: string | null;
  archived_at: Date | null;
  pushed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  /** The viewer's access as a collaborator, if any. */
  collaborates: 'read' | 'write' | null;
}

const columns = sql`
  r.id, r.user_id, u.username as owner, u.state as owner_state, r.name, r.description, r.visibility, r.default_branch, r.size_bytes, r.project_id,
  o.username as offered_to, r.offered_to as offered_to_id, r.archived_at, r.pushed_at, r.created_at, r.updated_at, c.access as collaborates`;

/** Rows as `viewerId` sees them; null means anonymous. */
const from = (viewerId: string | null): Sql => sql`
  from git_repos r join pub_users u on u.id = r.user_id left join pub_users o on o.id = r.offered_to
  left join git_collaborators c on c.repo_id = r.id and c.user_id = ${viewerId}::uuid`;

export const repositoryById = (
  db: Queries,
  repoId: string,
  viewerId: string | null,
): Promise<RepositoryRow | undefined> =>
  db.maybe<RepositoryRow>(sql`select ${columns} ${from(viewerId)} where r.id = ${repoId}`);

/** Owner and name are compared case-insensitively. */
export const repositoryByName = (
  db: Queries,
  owner: string,
  name: string,
  viewerId: string | null,
): Promise<RepositoryRow | undefined> =>
  db.maybe<RepositoryRow>(
    sql`select ${columns} ${from(viewerId)} where u.username = lower(${owner}) and lower(r.name) = lower(${name})`,
  );

/** The repository that formerly had this name. */
export const repositoryByOldName = (
  db: Queries,
  owner: string,
  name: string,
  viewerId: string | null,
): Promise<RepositoryRow | undefined> =>
  db.maybe<RepositoryRow>(sql`
    select ${columns} ${from(viewerId)}
    where r.id = (select d.repo_id from git_repo_redirects d join pub_users was on was.id = d.user_id where was.username = lower(${owner}) and d.name = lower(${name}))`);

export const repositoriesOf = (
  db: Queries,
  userId: string,
  before: string | null,
  limit: number,
): Promise<RepositoryRow[]> =>
  db.many<RepositoryRow>(sql`
    select ${columns} ${from(userId)}
    where (r.user_id = ${userId} or c.user_id is not null or r.offered_to = ${userId}) and (${before}::uuid is null or r.id < ${before}::uuid)
    order by r.id desc limit ${limit}`);

export interface Listed {
  ownerId: string;
  projectId: string | null;
  viewerId: string | null;
  before: string | null;
  limit: number;
}

/**
 * An owner's repositories, or those of one of their projects, newest first. Unlisted and private ones only for
 * their owner and collaborators.
 */
export const listedRepositories = (
  db: Queries,
  { ownerId, projectId, viewerId, before, limit }: Listed,
): Promise<RepositoryRow[]> =>
  db.many<RepositoryRow>(sql`
    select ${columns} ${from(viewerId)}
    where r.user_id = ${ownerId} and (${projectId}::uuid is null or r.project_id = ${projectId}::uuid) and (${before}::uuid is null or r.id < ${before}::uuid)
      and (r.visibility = 'public' or r.user_id = ${viewerId}::uuid or c.user_id is not null)
    order by r.id desc limit ${limit}`);

/** Locked until the transaction ends; undefined if it no longer exists. */
export const lockRepository = (
  tx: Tx,
  repoId: string,
): Promise<{ id: string; user_id: string; name: string; offered_to: string | null; size_bytes: number } | undefined> =>
  tx.maybe(sql`select id, user_id, name, offered_to, size_bytes from git_repos where id = ${repoId} for update`);

export interface NewRepository {
  user_id: string;
  name: string;
  description: string;
  visibility: string;
  default_branch: string;
}

/** Inserts a repository; its name takes precedence over a redirect of the same name. */
export async function insertRepository(
  tx: Tx,
  { user_id, name, description, visibility, default_branch }: NewRepository,
): Promise<string> {
  await tx.run(sql`delete from git_repo_redirects where user_id = ${user_id} and name = lower(${name})`);
  const { id } = await tx.one<{ id: string }>(sql`
    insert into git_repos (user_id, name, description, visibility, default_branch)
    values (${user_id}, ${name}, ${description}, ${visibility}, ${default_branch}) returning id`);
  return id;
}

/** Renames the repository or changes its owner. The old name redirects here until something else takes it. */
export async function moveRepository(
  tx: Tx,
  from: { id: string; user_id: string; name: string },
  to: { user_id: string; name: string },
): Promise<void> {
  await tx.run(sql`delete from git_repo_redirects where user_id = ${to.user_id} and name = lower(${to.name})`);
  await tx.run(
    sql`update git_repos set project_id = case when user_id = ${to.user_id} then project_id end, user_id = ${to.user_id}, name = ${to.name} where id = ${from.id}`,
  );
  // If only the case changes, the old name still matches the repository itself.
  if (from.user_id === to.user_id && from.name.toLowerCase() === to.name.toLowerCase()) return;
  await tx.run(sql`
    insert into git_repo_redirects (user_id, name, repo_id) values (${from.user_id}, lower(${from.name}), ${from.id})
    on conflict (user_id, name) do update set repo_id = excluded.repo_id, created_at = now()`);
}

/** An active account by its username. */
export const activeAccount = (db: Queries, username: string): Promise<{ id: string } | undefined> =>
  db.maybe(sql`select id from pub_users where username = ${username} and state = 'active'`);

/** Offers the repository to an account; null withdraws the offer. */
export const offerTo = (
  tx: Tx,
  { repoId, ownerId, accountId }: { repoId: string; ownerId: string; accountId: string | null },
): Promise<number> =>
  tx.run(sql`update git_repos set offered_to = ${accountId} where id = ${repoId} and user_id = ${ownerId}`);

/** Clears an accepted offer. */
export const endOffer = (tx: Tx, repoId: string): Promise<number> =>
  tx.run(sql`update git_repos set offered_to = null where id = ${repoId}`);

/** Omitted fields stay as they are. */
export interface RepositoryChanges {
  description?: string | undefined;
  visibility?: RepositoryRow['visibility'] | undefined;
  default_branch?: string | undefined;
  is_archived?: boolean | undefined;
}

export const setRepository = (tx: Tx, repoId: string, changes: RepositoryChanges, now: Date): Promise<number> => {
  const { description = null, visibility = null, default_branch = null, is_archived = null } = changes;
  return tx.run(sql`
    update git_repos set description = coalesce(${description}, description),
      visibility = coalesce(${visibility}, visibility), default_branch = coalesce(${default_branch}, default_branch),
      archived_at = case when ${is_archived}::boolean then coalesce(archived_at, ${now})
        when ${is_archived}::boolean = false then null else archived_at end
    where id = ${repoId}`);
};

/**
 * Assigns the repository to one of its owner's projects; null removes it from its project. Somebody else's project
 * changes nothing.
 */
export const setProjectOf = (
  tx: Tx,
  { repoId, ownerId, projectId }: { repoId: string; ownerId: string; projectId: string | null },
): Promise<number> =>
  tx.run(sql`
    update git_repos set project_id = ${projectId} where id = ${repoId} and user_id = ${ownerId}
      and (${projectId}::uuid is null or exists (
        select 1 from pub_projects p where p.id = ${projectId}::uuid and p.user_id = ${ownerId}))`);
