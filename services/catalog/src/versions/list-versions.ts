import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, pageOfRows } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import { ownItem } from '../items/items.queries.js';
import { versionsOf } from './versions.queries.js';

export async function listOwnVersions(db: Queries, input: InputOf<typeof listVersions>, actor: Actor): Promise<OutputOf<typeof listVersions>> {
  await ownItem(db, input.item_id, requireAccount(actor).userId);
  const data = await versionsOf(db, input.item_id, decodeIdCursor(input.cursor), input.limit);
  return pageOfRows(data, { keyOf: ({ id }) => [id], limit: input.limit });
}
