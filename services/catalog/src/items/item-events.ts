import { itemChanged } from '@mnw/contracts/catalog/item-changed.event';
import { itemPublished } from '@mnw/contracts/catalog/item-published.event';
import type { ItemId, ProjectId, UserId } from '@mnw/contracts/ids';
import type { Tx } from '@mnw/db/tx';
import { addToOutbox } from '@mnw/messaging/outbox';
import { incrementItemVersion } from './listing.queries.js';

/**
 * Increments the item's version and publishes the change in the same transaction. `published` also announces the
 * first publication.
 */
export async function publishItemChange(tx: Tx, itemId: string, published?: { web_only: boolean }): Promise<void> {
  const row = await incrementItemVersion(tx, itemId);
  const change = {
    item_id: itemId as ItemId,
    project_id: row.project_id as ProjectId,
    user_id: row.user_id as UserId,
    version: row.version,
  };
  await addToOutbox(tx, itemChanged, change);
  if (published) await addToOutbox(tx, itemPublished, { ...change, ...published });
}
