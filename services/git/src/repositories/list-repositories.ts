import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { decodeIdCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import type { GitConfig } from '../git.config.js';
import { accessOf } from './access.js';
import { repositoriesOf } from './repositories.queries.js';
import { showRepository } from './show-repository.js';

export async function listRepositoriesOf(db: Queries, config: GitConfig, input: InputOf<typeof listRepositories>, actor: Actor): Promise<OutputOf<typeof listRepositories>> {
  const { userId } = requireAccount(actor);
  const rows = await repositoriesOf(db, userId, decodeIdCursor(input.cursor), input.limit);
  const data = rows.flatMap((row) => {
    const access = accessOf(row, userId);
    return access === 'none' ? [] : [showRepository(config, row, access)];
  });
  return { data, next: rows.length === input.limit ? encodeCursor([rows.at(-1)!.id]) : null };
}
