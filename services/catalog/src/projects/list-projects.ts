import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import { uuidPart } from '../visibility/cursors.js';
import { ownProjects } from './projects.queries.js';

export async function listOwnProjects(db: Queries, input: InputOf<typeof listProjects>, actor: Actor): Promise<OutputOf<typeof listProjects>> {
  const { userId } = requireAccount(actor);
  const before = uuidPart(decodeCursor(input.cursor, 1)?.[0]);
  const data = await ownProjects(db, userId, before, input.limit);
  return { data, next: data.length === input.limit ? encodeCursor([data.at(-1)!.id]) : null };
}
