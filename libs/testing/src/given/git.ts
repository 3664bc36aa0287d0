import { randomBytes } from 'node:crypto';
import type { AccountActor } from '@mnw/contracts/actor';
import type { RepoId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { World } from '../world.js';

export interface RepositoryOptions {
  name?: string;
  visibility?: 'public' | 'unlisted' | 'private';
  projectId?: string;
  defaultBranch?: string;
}

export interface GivenRepository {
  id: RepoId;
  name: string;
}

/** Repositories as rows; nothing is on disk until the first push. */
export const gitGiven = (world: World) => ({
  async repository(
    owner: AccountActor,
    {
      name = `r${randomBytes(5).toString('hex')}`,
      visibility = 'public',
      projectId,
      defaultBranch = 'main',
    }: RepositoryOptions = {},
  ): Promise<GivenRepository> {
    return world.db.one<GivenRepository>(sql`
      insert into git_repos (user_id, name, visibility, project_id, default_branch)
      values (${owner.userId}, ${name}, ${visibility}, ${projectId ?? null}, ${defaultBranch}) returning id, name`);
  },

  async collaborator(repoId: RepoId, { userId }: AccountActor, access: 'read' | 'write' = 'write'): Promise<void> {
    await world.db.run(
      sql`insert into git_collaborators (repo_id, user_id, access) values (${repoId}, ${userId}, ${access})`,
    );
  },
});
