import { Injectable } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { GitDb } from '../git.db.js';
import { includes } from './access.js';
import { FindRepository } from './find-repository.js';
import { AccountNotFound, NotTheOwner, OwnerIsNoCollaborator } from './repositories.errors.js';
import { activeAccount } from './repositories.queries.js';

interface CollaboratorRow {
  username: string;
  access: 'read' | 'write';
  created_at: Date;
}
const shown = ({ username, access, created_at }: CollaboratorRow) => ({ username, access, created_at: created_at.toISOString() });

/** Whom an owner lets read or push. Collaborators see each other; the rest of the world does not. */
@Injectable()
export class Collaborators {
  constructor(
    private readonly db: GitDb,
    private readonly find: FindRepository,
  ) {}

  async list(repoId: string, actor: Actor) {
    await this.refuseOutsiders(repoId, actor);
    return { data: (await collaboratorsOf(this.db, repoId, null)).map(shown) };
  }

  async get(repoId: string, username: string, actor: Actor) {
    await this.refuseOutsiders(repoId, actor);
    const [row] = await collaboratorsOf(this.db, repoId, username);
    if (!row) throw new AccountNotFound();
    return shown(row);
  }

  async put(repoId: string, username: string, access: 'read' | 'write', actor: Actor) {
    const { ownerId } = await this.find.owned(repoId, actor);
    return this.db.command(async (tx) => {
      const account = await activeAccount(tx, username);
      if (!account) throw new AccountNotFound();
      if (account.id === ownerId) throw new OwnerIsNoCollaborator();
      await tx.run(sql`
        insert into git_collaborators (repo_id, user_id, access) values (${repoId}, ${account.id}, ${access})
        on conflict (repo_id, user_id) do update set access = excluded.access`);
      const [row] = await collaboratorsOf(tx, repoId, username);
      return shown(row!);
    });
  }

  async remove(repoId: string, username: string, actor: Actor): Promise<Record<string, never>> {
    const account = requireActiveAccount(actor);
    const { access } = await this.find.byId(repoId, actor);
    if (!includes(access, 'own') && account.username !== username) throw new NotTheOwner();
    return this.db.command(async (tx) => {
      const removed = await tx.run(sql`
        delete from git_collaborators c using pub_users u where c.repo_id = ${repoId} and u.id = c.user_id and u.username = ${username}`);
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

const collaboratorsOf = (db: Queries, repoId: string, username: string | null): Promise<CollaboratorRow[]> =>
  db.many<CollaboratorRow>(sql`
    select u.username, c.access, c.created_at from git_collaborators c join pub_users u on u.id = c.user_id
    where c.repo_id = ${repoId} and (${username}::text is null or u.username = ${username}) order by u.username limit 500`);
