import { itemChanged } from '@mnw/contracts/catalog/item-changed.event';
import { itemPublished } from '@mnw/contracts/catalog/item-published.event';
import type { ItemId, ProjectId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';

/** Counts the change and says it, in the transaction that made it; with `published` also that the item is out for the first time. */
export async function noteItemChange(tx: Tx, itemId: string, published?: { web_only: boolean }): Promise<void> {
  const row = await tx.one<{ project_id: string; user_id: string; version: number }>(sql`
    update items i set version = i.version + 1 from projects p where i.id = ${itemId} and p.id = i.project_id returning i.project_id, p.user_id, i.version`);
  const change = { item_id: itemId as ItemId, project_id: row.project_id as ProjectId, user_id: row.user_id as UserId, version: row.version };
  await addToOutbox(tx, itemChanged, change);
  if (published) await addToOutbox(tx, itemPublished, { ...change, ...published });
}
