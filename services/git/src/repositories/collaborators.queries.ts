import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

export interface CollaboratorRow {
  username: string;
  access: 'read' | 'write';
  created_at: Date;
}

/** Collaborators of a repository by name, or only the one of that name; at most 500. */
export const collaboratorsOf = (db: Queries, repoId: string, username: string | null): Promise<CollaboratorRow[]> =>
  db.many<CollaboratorRow>(sql`
    select u.username, c.access, c.created_at from git_collaborators c join pub_users u on u.id = c.user_id
    where c.repo_id = ${repoId} and (${username}::text is null or u.username = ${username})
    order by u.username limit 500`);

export interface NewCollaborator {
  repoId: string;
  userId: string;
  access: CollaboratorRow['access'];
}

/** Adds a collaborator, or changes their access. */
export const upsertCollaborator = (tx: Tx, { repoId, userId, access }: NewCollaborator): Promise<number> =>
  tx.run(sql`
    insert into git_collaborators (repo_id, user_id, access) values (${repoId}, ${userId}, ${access})
    on conflict (repo_id, user_id) do update set access = excluded.access`);

/** By name, so that an account that is no longer active can still be removed. */
export const removeCollaboratorNamed = (tx: Tx, repoId: string, username: string): Promise<number> =>
  tx.run(sql`
    delete from git_collaborators c using pub_users u
    where c.repo_id = ${repoId} and u.id = c.user_id and u.username = ${username}`);

export const deleteCollaborator = (tx: Tx, repoId: string, userId: string): Promise<number> =>
  tx.run(sql`delete from git_collaborators where repo_id = ${repoId} and user_id = ${userId}`);
