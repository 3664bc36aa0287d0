import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { noteItemChange } from './item-events.js';
import { isOwnedBySomebody } from './items.queries.js';

/** Ends a locked item. What somebody owns is hidden, gives its address up and keeps its files; anything else is gone with them. */
export async function removeItem(tx: Tx, itemId: string, now: Date): Promise<void> {
  await noteItemChange(tx, itemId);
  if (await isOwnedBySomebody(tx, itemId)) {
    await tx.run(sql`
      update items set is_public = false, scheduled_at = null, archived_at = coalesce(archived_at, ${now}), slug = 'archived-' || id where id = ${itemId}`);
    await tx.run(sql`insert into listing_events (item_id, state) values (${itemId}, 'archived')`);
  } else {
    await tx.run(sql`delete from items where id = ${itemId}`);
  }
}
