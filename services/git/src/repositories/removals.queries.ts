import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

/** Deletes the row. A trigger of its table records the directory in `git_repo_removals`. */
export const deleteRepositoryOf = (tx: Tx, repoId: string, ownerId: string): Promise<number> =>
  tx.run(sql`delete from git_repos where id = ${repoId} and user_id = ${ownerId}`);

/** Deletes a repository that has no push, finished or under way. */
export const deleteUnpushed = (tx: Tx, repoId: string): Promise<number> =>
  tx.run(sql`
    delete from git_repos r where r.id = ${repoId} and r.pushed_at is null
      and not exists (select 1 from git_pushes p where p.repo_id = r.id and p.state <> 'refused')`);

/** Directories to remove that no other process is removing, leased for ten minutes. */
export const leaseRemovals = (db: Queries): Promise<{ repo_id: string }[]> =>
  db.many<{ repo_id: string }>(sql`
    update git_repo_removals set leased_until = now() + interval '10 minutes' where repo_id in (
      select repo_id from git_repo_removals where leased_until is null or leased_until < now()
      order by created_at limit 10 for update skip locked)
    returning repo_id`);

/** The directory and everything derived from it are gone. */
export const finishRemoval = (db: Queries, repoId: string): Promise<number> =>
  db.run(sql`delete from git_repo_removals where repo_id = ${repoId}`);
