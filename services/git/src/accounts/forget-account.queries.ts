import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

/**
 * Deletes a deleted account's repositories with their files, its keys, and its access to other people's
 * repositories.
 */
export async function deleteEverythingOf(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`delete from git_repos where user_id = ${userId}`);
  await tx.run(sql`delete from ssh_keys where user_id = ${userId}`);
  await tx.run(sql`delete from git_collaborators where user_id = ${userId}`);
  await tx.run(sql`delete from git_repo_redirects where user_id = ${userId}`);
  await tx.run(sql`update git_repos set offered_to = null where offered_to = ${userId}`);
}
