import { z } from 'zod';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { DomainError } from '@mnw/contracts/domain-error';
import type { listRepositories } from '@mnw/contracts/git/list-repositories.rpc';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import type { GitConfig } from '../git.config.js';
import { accessOf } from './access.js';
import { repositoriesOf } from './repositories.queries.js';
import { showRepository } from './show-repository.js';

export async function listRepositoriesOf(db: Queries, config: GitConfig, input: InputOf<typeof listRepositories>, actor: Actor): Promise<OutputOf<typeof listRepositories>> {
  const { userId } = requireAccount(actor);
  const rows = await repositoriesOf(db, userId, idPart(input.cursor), input.limit);
  const data = rows.flatMap((row) => {
    const access = accessOf(row, userId);
    return access === 'none' ? [] : [showRepository(config, row, access)];
  });
  return { data, next: rows.length === input.limit ? encodeCursor([rows.at(-1)!.id]) : null };
}

function idPart(cursor: string | undefined): string | null {
  const part = decodeCursor(cursor, 1)?.[0];
  if (part === undefined) return null;
  const id = z.uuid().safeParse(part);
  if (id.success) return id.data;
  throw new DomainError('input.invalid', 'invalid', 'Not a cursor of this list.', { field: 'cursor', errors: [{ field: 'cursor', message: 'Not a cursor of this list' }] });
}
