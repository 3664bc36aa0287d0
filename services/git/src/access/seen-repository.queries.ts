import type { Actor } from '@mnw/contracts/actor';
import type { RepoId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { RepositoryNotFound } from './access.errors.js';

/** A repository somebody may look at, and what else they may do with it. */
export interface SeenRepository {
  id: RepoId;
  user_id: UserId;
  owner: string;
  name: string;
  description: string;
  visibility: 'public' | 'unlisted' | 'private';
  default_branch: string;
  project_id: string | null;
  archived_at: Date | null;
  pushed_at: Date | null;
  size_bytes: number;
  access: 'read' | 'write' | 'own';
}

const viewerOf = (actor: Actor): string | null => (actor.kind === 'account' && actor.state === 'active' ? actor.userId : null);

/** The one place that says who sees a repository: everybody a public one or one they know the address of, its owner and collaborators a private one. */
export const seenRepositories = (viewer: string | null) => sql`
  select r.id, r.user_id, u.username as owner, r.name, r.description, r.visibility, r.default_branch, r.project_id, r.archived_at, r.pushed_at, r.size_bytes,
    case when r.user_id = ${viewer}::uuid then 'own' else coalesce(c.access, 'read') end as access
  from git_repos r join pub_users u on u.id = r.user_id left join git_collaborators c on c.repo_id = r.id and c.user_id = ${viewer}::uuid
  where (r.visibility <> 'private' or r.user_id = ${viewer}::uuid or c.user_id is not null) and (u.state = 'active' or r.user_id = ${viewer}::uuid)`;

export async function seenRepository(db: Queries, repoId: string, actor: Actor): Promise<SeenRepository> {
  const row = await db.maybe<SeenRepository>(sql`select * from (${seenRepositories(viewerOf(actor))}) as seen where id = ${repoId}`);
  if (!row) throw new RepositoryNotFound();
  return row;
}

/** By its address, in any case of letters the account's name was typed in; a former address is followed. */
export async function seenRepositoryAt(db: Queries, { user, repo }: { user: string; repo: string }, actor: Actor): Promise<SeenRepository> {
  const row = await db.maybe<SeenRepository>(sql`
    select seen.* from (${seenRepositories(viewerOf(actor))}) as seen
    where seen.owner = ${user} and seen.name = ${repo}
      or seen.id = (select d.repo_id from git_repo_redirects d join pub_users o on o.id = d.user_id where o.username = ${user} and d.name = ${repo})
    order by seen.owner = ${user} and seen.name = ${repo} desc limit 1`);
  if (!row) throw new RepositoryNotFound();
  return row;
}
