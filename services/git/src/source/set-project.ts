import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { setRepositoryProject } from '@mnw/contracts/git/set-repository-project.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { FindRepository } from '../repositories/find-repository.js';
import { setProjectOf } from '../repositories/repositories.queries.js';
import { ProjectNotFound } from './source.errors.js';

@Controller()
export class SetProject {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(setRepositoryProject)
  async execute(
    { repo_id: repoId, project_id: projectId }: InputOf<typeof setRepositoryProject>,
    actor: Actor,
  ): Promise<Record<string, never>> {
    const { ownerId } = await this.find.owned(repoId, actor);
    const changed = await this.db.command((tx) => setProjectOf(tx, { repoId, ownerId, projectId }));
    if (changed === 0) throw new ProjectNotFound();
    return {};
  }
}
