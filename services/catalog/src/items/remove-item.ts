import type { Tx } from '@mnw/db/tx';
import { publishItemChange } from './item-events.js';
import { isOwnedBySomebody } from './items.queries.js';
import { archiveItem, deleteItemRow, recordListing } from './listing.queries.js';

/**
 * Removes a locked item. An owned item is hidden, frees its slug and keeps its files; any other is deleted with its
 * files.
 */
export async function removeItem(tx: Tx, itemId: string, now: Date): Promise<void> {
  await publishItemChange(tx, itemId);
  if (await isOwnedBySomebody(tx, itemId)) {
    await archiveItem(tx, itemId, now);
    await recordListing(tx, itemId, 'archived', null);
  } else {
    await deleteItemRow(tx, itemId);
  }
}
