import { Controller, Inject } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { getCollaborator, listCollaborators, putCollaborator, removeCollaborator } from '@mnw/contracts/git/collaborators.rpc';
import { createRepository } from '@mnw/contracts/git/create-repository.rpc';
import { deleteRepository } from '@mnw/contracts/git/delete-repository.rpc';
import { getRepository } from '@mnw/contracts/git/get-repository.rpc';
import { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { acceptRepository, offerRepository } from '@mnw/contracts/git/transfer-repository.rpc';
import { updateRepository } from '@mnw/contracts/git/update-repository.rpc';
import { CONFIG } from '@mnw/messaging/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { Collaborators } from './collaborators.js';
import { CreateRepository } from './create-repository.js';
import { DeleteRepository } from './delete-repository.js';
import { FindRepository } from './find-repository.js';
import { listRepositoriesOf } from './list-repositories.js';
import { showRepository } from './show-repository.js';
import { TransferRepository } from './transfer-repository.js';
import { UpdateRepository } from './update-repository.js';

@Controller()
export class RepositoriesController {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
    private readonly creating: CreateRepository,
    private readonly updating: UpdateRepository,
    private readonly deleting: DeleteRepository,
    private readonly transferring: TransferRepository,
    private readonly collaborators: Collaborators,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(createRepository) create(input: InputOf<typeof createRepository>, actor: Actor) {
    return this.creating.execute(input, actor);
  }
  @Rpc(listRepositories) list(input: InputOf<typeof listRepositories>, actor: Actor) {
    return listRepositoriesOf(this.db, this.config, input, actor);
  }
  @Rpc(getRepository) async get(input: InputOf<typeof getRepository>, actor: Actor) {
    const { repository, access } = await this.find.byId(input.repo_id, actor);
    return showRepository(this.config, repository, access);
  }
  @Rpc(updateRepository) update(input: InputOf<typeof updateRepository>, actor: Actor) {
    return this.updating.execute(input, actor);
  }
  @Rpc(deleteRepository) delete(input: InputOf<typeof deleteRepository>, actor: Actor) {
    return this.deleting.execute(input.repo_id, actor);
  }
  @Rpc(offerRepository) offer(input: InputOf<typeof offerRepository>, actor: Actor) {
    return this.transferring.offer(input.repo_id, input.username, actor);
  }
  @Rpc(acceptRepository) accept(input: InputOf<typeof acceptRepository>, actor: Actor) {
    return this.transferring.accept(input.repo_id, actor);
  }
  @Rpc(listCollaborators) listCollaborators(input: InputOf<typeof listCollaborators>, actor: Actor) {
    return this.collaborators.list(input.repo_id, actor);
  }
  @Rpc(getCollaborator) getCollaborator(input: InputOf<typeof getCollaborator>, actor: Actor) {
    return this.collaborators.get(input.repo_id, input.username, actor);
  }
  @Rpc(putCollaborator) putCollaborator(input: InputOf<typeof putCollaborator>, actor: Actor) {
    return this.collaborators.put(input.repo_id, input.username, input.access, actor);
  }
  @Rpc(removeCollaborator) removeCollaborator(input: InputOf<typeof removeCollaborator>, actor: Actor) {
    return this.collaborators.remove(input.repo_id, input.username, actor);
  }
}
