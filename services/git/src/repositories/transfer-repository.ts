import { Inject, Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Repository } from '@mnw/contracts/git/repositories';
import { acceptRepository, offerRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { Allowance } from './allowance.js';
import { deleteCollaborator } from './collaborators.queries.js';
import { FindRepository } from './find-repository.js';
import { AccountNotFound, NotOffered, RepositoryNameTaken } from './repositories.errors.js';
import {
  activeAccount,
  endOffer,
  lockRepository,
  moveRepository,
  offerTo,
  repositoryById,
} from './repositories.queries.js';
import { showRepository } from './show-repository.js';

/** A transfer takes two steps: the owner offers the repository, the other account accepts it. */
@Controller()
export class TransferRepository {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly allowance: Allowance,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(offerRepository)
  async offer({ repo_id: repoId, username }: InputOf<typeof offerRepository>, actor: Actor): Promise<Repository> {
    const { ownerId } = await this.find.owned(repoId, actor);
    return this.db.command(async (tx) => {
      const account = username === null ? undefined : await activeAccount(tx, username);
      if (username !== null && (!account || account.id === ownerId)) throw new AccountNotFound();
      await offerTo(tx, { repoId, ownerId, accountId: account?.id ?? null });
      return showRepository(this.config, (await repositoryById(tx, repoId, ownerId))!, 'own');
    });
  }

  @Rpc(acceptRepository)
  async accept({ repo_id: repoId }: InputOf<typeof acceptRepository>, actor: Actor): Promise<Repository> {
    const { userId } = requireCreator(actor);
    await this.find.byId(repoId, actor);
    return this.db.command(
      async (tx) => {
        const locked = await lockRepository(tx, repoId);
        if (locked?.offered_to !== userId) throw new NotOffered();
        await this.allowance.refuseIfOverQuota(tx, userId, locked.size_bytes);
        await moveRepository(tx, locked, { user_id: userId, name: locked.name });
        await endOffer(tx, repoId);
        await deleteCollaborator(tx, repoId, userId);
        return showRepository(this.config, (await repositoryById(tx, repoId, userId))!, 'own');
      },
      { constraints: { git_repos_user_id_name_key: () => new RepositoryNameTaken() } },
    );
  }
}
