import { Controller } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf } from '@mnw/contracts/define-rpc';
import {
  getCollaborator,
  listCollaborators,
  putCollaborator,
  removeCollaborator,
} from '@mnw/contracts/git/collaborators.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { GitDb } from '../git.db.js';
import { includes } from './access.js';
import {
  collaboratorsOf,
  removeCollaboratorNamed,
  upsertCollaborator,
  type CollaboratorRow,
} from './collaborators.queries.js';
import { FindRepository } from './find-repository.js';
import { AccountNotFound, NotTheOwner, OwnerIsNoCollaborator } from './repositories.errors.js';
import { activeAccount } from './repositories.queries.js';

const shown = ({ username, access, created_at }: CollaboratorRow) => ({
  username,
  access,
  created_at: created_at.toISOString(),
});

/** The people whom an owner allows to read or push. Collaborators see each other; nobody else sees them. */
@Controller()
export class Collaborators {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  @Rpc(listCollaborators)
  async list({ repo_id: repoId }: InputOf<typeof listCollaborators>, actor: Actor) {
    await this.refuseOutsiders(repoId, actor);
    return { data: (await collaboratorsOf(this.db, repoId, null)).map(shown) };
  }

  @Rpc(getCollaborator)
  async get({ repo_id: repoId, username }: InputOf<typeof getCollaborator>, actor: Actor) {
    await this.refuseOutsiders(repoId, actor);
    const [row] = await collaboratorsOf(this.db, repoId, username);
    if (!row) throw new AccountNotFound();
    return shown(row);
  }

  @Rpc(putCollaborator)
  async put({ repo_id: repoId, username, access }: InputOf<typeof putCollaborator>, actor: Actor) {
    const { ownerId } = await this.find.owned(repoId, actor);
    return this.db.command(async (tx) => {
      const account = await activeAccount(tx, username);
      if (!account) throw new AccountNotFound();
      if (account.id === ownerId) throw new OwnerIsNoCollaborator();
      await upsertCollaborator(tx, { repoId, userId: account.id, access });
      const [row] = await collaboratorsOf(tx, repoId, username);
      return shown(row!);
    });
  }

  @Rpc(removeCollaborator)
  async remove(
    { repo_id: repoId, username }: InputOf<typeof removeCollaborator>,
    actor: Actor,
  ): Promise<Record<string, never>> {
    const account = requireActiveAccount(actor);
    const { access } = await this.find.byId(repoId, actor);
    if (!includes(access, 'own') && account.username !== username) throw new NotTheOwner();
    return this.db.command(async (tx) => {
      const removed = await removeCollaboratorNamed(tx, repoId, username);
      if (removed === 0) throw new AccountNotFound();
      return {};
    });
  }

  private async refuseOutsiders(repoId: string, actor: Actor): Promise<void> {
    requireActiveAccount(actor);
    const { repository, access } = await this.find.byId(repoId, actor);
    if (!includes(access, 'own') && !repository.collaborates) throw new NotTheOwner();
  }
}
