import { Inject, Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listPublicRepositories } from '@mnw/contracts/git/list-public-repositories.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { accessOf } from '../repositories/access.js';
import { activeAccount, listedRepositories } from '../repositories/repositories.queries.js';
import { showRepository } from '../repositories/show-repository.js';
import { OwnerNotFound } from './source.errors.js';

@Controller()
export class ListRepositories {
  constructor(
    private readonly db: GitDb,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(listPublicRepositories)
  async execute(
    input: InputOf<typeof listPublicRepositories>,
    actor: Actor,
  ): Promise<OutputOf<typeof listPublicRepositories>> {
    const owner = await activeAccount(this.db, input.user);
    if (!owner) throw new OwnerNotFound();
    const viewerId = actor.kind === 'account' && actor.state === 'active' ? actor.userId : null;
    const rows = await listedRepositories(this.db, {
      ownerId: owner.id,
      projectId: input.project_id ?? null,
      viewerId,
      before: decodeIdCursor(input.cursor),
      limit: input.limit,
    });
    const data = rows.flatMap((row) => {
      const access = accessOf(row, viewerId);
      return access === 'none' ? [] : [showRepository(this.config, row, access)];
    });
    return { data, next: rows.length === input.limit ? encodeCursor([rows.at(-1)!.id]) : null };
  }
}
