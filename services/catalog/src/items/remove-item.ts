import type { Tx } from '@mnw/db/tx';
import { noteItemChange } from './item-events.js';
import { isOwnedBySomebody } from './items.queries.js';
import { archiveItem, deleteItemRow, recordListing } from './listing.queries.js';

/** Ends a locked item. What somebody owns is hidden, gives its address up and keeps its files; anything else is gone with them. */
export async function removeItem(tx: Tx, itemId: string, now: Date): Promise<void> {
  await noteItemChange(tx, itemId);
  if (await isOwnedBySomebody(tx, itemId)) {
    await archiveItem(tx, itemId, now);
    await recordListing(tx, itemId, 'archived', null);
  } else {
    await deleteItemRow(tx, itemId);
  }
}
