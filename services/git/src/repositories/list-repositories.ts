import { Controller, Inject } from '@nestjs/common';
import { type Actor, requireAccount } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import { CONFIG } from '@mnw/host/config-token';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import type { GitConfig } from '../git.config.js';
import { GitDb } from '../git.db.js';
import { accessOf } from './access.js';
import { repositoriesOf } from './repositories.queries.js';
import { showRepository } from './show-repository.js';

@Controller()
export class ListRepositories {
  constructor(
    private readonly db: GitDb,
    @Inject(CONFIG) private readonly config: GitConfig,
  ) {}

  @Rpc(listRepositories)
  async execute(
    { cursor, limit }: InputOf<typeof listRepositories>,
    actor: Actor,
  ): Promise<OutputOf<typeof listRepositories>> {
    const { userId } = requireAccount(actor);
    const rows = await repositoriesOf(this.db, userId, decodeIdCursor(cursor), limit);
    const data = rows.flatMap((row) => {
      const access = accessOf(row, userId);
      return access === 'none' ? [] : [showRepository(this.config, row, access)];
    });
    return { data, next: rows.length === limit ? encodeCursor([rows.at(-1)!.id]) : null };
  }
}
