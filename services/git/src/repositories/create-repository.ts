import { Inject, Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import type { Tx } from '@mnw/db/tx';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { RepositoryNameTaken } from './repositories.errors.js';
import { insertRepository, repositoryById, type NewRepository, type RepositoryRow } from './repositories.queries.js';
import { RepositoryFiles } from './repository-files.js';
import { showRepository } from './show-repository.js';

const constraints = { git_repos_user_id_name_key: () => new RepositoryNameTaken() };

@Controller()
export class CreateRepository {
  constructor(
    private readonly db: GitDb,
    private readonly files: RepositoryFiles,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(createRepository)
  async execute(input: InputOf<typeof createRepository>, actor: Actor): Promise<Repository> {
    const { userId } = requireCreator(actor);
    const { name, description = '', visibility = 'private', default_branch = 'main' } = input;
    const made = await this.db.command(
      (tx) => this.insert(tx, { user_id: userId, name, description, visibility, default_branch }),
      { constraints },
    );
    // A crash before this line does no harm: the next access to the repository creates the directory.
    await this.files.open(made);
    return made;
  }

  /** A first push to a name below the user's own account creates a private repository there. */
  async byPush(userId: string, name: string): Promise<RepositoryRow> {
    const id = await this.db.transaction(
      (tx) =>
        insertRepository(tx, { user_id: userId, name, description: '', visibility: 'private', default_branch: 'main' }),
      { constraints },
    );
    return (await repositoryById(this.db, id, userId))!;
  }

  private async insert(tx: Tx, repository: NewRepository): Promise<Repository> {
    const id = await insertRepository(tx, repository);
    return showRepository(this.config, (await repositoryById(tx, id, repository.user_id))!, 'own');
  }
}
