import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, pageOfRows } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import { ownProjects } from './projects.queries.js';

export async function listOwnProjects(db: Queries, input: InputOf<typeof listProjects>, actor: Actor): Promise<OutputOf<typeof listProjects>> {
  const { userId } = requireAccount(actor);
  const before = decodeIdCursor(input.cursor);
  const data = await ownProjects(db, userId, before, input.limit);
  return pageOfRows(data, { keyOf: ({ id }) => [id], limit: input.limit });
}
