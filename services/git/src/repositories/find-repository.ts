import { Injectable } from '@nestjs/common';
import { requireActiveAccount, type Actor } from '@mnw/contracts/actor';
import { GitDb } from '../git.db.js';
import { accessOf, includes, type Access } from './access.js';
import { NotTheOwner, RepositoryNotFound } from './repositories.errors.js';
import { repositoryById, repositoryByName, repositoryByOldName, type RepositoryRow } from './repositories.queries.js';

export interface FoundRepository {
  repository: RepositoryRow;
  access: Exclude<Access, 'none'>;
  /** It was requested by a former name. */
  isMoved: boolean;
}

/** Finds a repository for a caller. A repository that the caller may not read counts as not found. */
@Injectable()
export class FindRepository {
  constructor(private readonly db: GitDb) {}

  byId(repoId: string, actor: Actor): Promise<FoundRepository> {
    const viewerId = viewerOf(actor);
    return repositoryById(this.db, repoId, viewerId).then((row) => found(row, viewerId, false));
  }

  /** By owner and repository name as in a clone URL, without `.git`. */
  byName(owner: string, name: string, actor: Actor): Promise<FoundRepository> {
    return this.byNameFor(owner, name, viewerOf(actor));
  }

  async byNameFor(owner: string, name: string, viewerId: string | null): Promise<FoundRepository> {
    const row = await repositoryByName(this.db, owner, name, viewerId);
    return row
      ? found(row, viewerId, false)
      : found(await repositoryByOldName(this.db, owner, name, viewerId), viewerId, true);
  }

  /** Like `byId`, for the owner's commands: forbidden for others who may read it, not found for everybody else. */
  async owned(repoId: string, actor: Actor): Promise<FoundRepository & { ownerId: string }> {
    const { userId } = requireActiveAccount(actor);
    const result = await this.byId(repoId, actor);
    if (!includes(result.access, 'own')) throw new NotTheOwner();
    return { ...result, ownerId: userId };
  }
}

const viewerOf = (actor: Actor): string | null =>
  actor.kind === 'account' && actor.state === 'active' ? actor.userId : null;

function found(row: RepositoryRow | undefined, viewerId: string | null, isMoved: boolean): FoundRepository {
  const access = row ? accessOf(row, viewerId) : 'none';
  if (!row || access === 'none') throw new RepositoryNotFound();
  return { repository: row, access, isMoved };
}
