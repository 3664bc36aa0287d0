import { Inject, Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireStepUp, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { Git } from '../process/git.js';
import { FindRepository } from './find-repository.js';
import { BranchNotFound, RepositoryNameTaken, RepositoryNotFound } from './repositories.errors.js';
import {
  lockRepository,
  moveRepository,
  repositoryById,
  setRepository,
  type RepositoryRow,
} from './repositories.queries.js';
import { RepositoryFiles } from './repository-files.js';
import { showRepository } from './show-repository.js';

type Input = InputOf<typeof updateRepository>;

@Controller()
export class UpdateRepository {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly files: RepositoryFiles,
    private readonly git: Git,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(updateRepository)
  async execute(input: Input, actor: Actor): Promise<Repository> {
    const { repository, ownerId } = await this.find.owned(input.repo_id, actor);
    // Making a repository public cannot be undone, because others may have copied it.
    if (input.visibility === 'public' && repository.visibility !== 'public') requireStepUp(actor, this.clock.now());
    if (input.default_branch && input.default_branch !== repository.default_branch)
      await this.refuseMissingBranch(repository, input.default_branch);
    const changed = await this.db.command(
      async (tx) => {
        await this.change(tx, input, ownerId);
        return showRepository(this.config, (await repositoryById(tx, input.repo_id, ownerId))!, 'own');
      },
      { constraints: { git_repos_user_id_name_key: () => new RepositoryNameTaken() } },
    );
    await this.files.open(changed);
    return changed;
  }

  private async change(tx: Tx, { repo_id, name, ...changes }: Input, ownerId: string): Promise<void> {
    const locked = await lockRepository(tx, repo_id);
    // It may have been transferred since it was found.
    if (!locked || locked.user_id !== ownerId) throw new RepositoryNotFound();
    if (name && name !== locked.name) await moveRepository(tx, locked, { user_id: ownerId, name });
    await setRepository(tx, repo_id, changes, this.clock.now());
  }

  /** An empty repository accepts any default branch; otherwise the branch must exist. */
  private async refuseMissingBranch(repository: RepositoryRow, branch: string): Promise<void> {
    const directory = await this.files.open(repository);
    const branches = (await this.git.text(directory, ['for-each-ref', '--count=1', 'refs/heads/'])) !== '';
    const exists = (
      await this.git.text(directory, ['for-each-ref', '--format=%(refname)', '--', `refs/heads/${branch}`])
    )
      .split('\n')
      .includes(`refs/heads/${branch}`);
    if (branches && !exists) throw new BranchNotFound();
  }
}
