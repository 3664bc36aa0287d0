import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { isEntitled } from '../delivery/entitled.queries.js';
import { isFree, publicItemJson } from '../storefront/public-item.queries.js';
import { itemListed } from '../visibility/listed.queries.js';

/**
 * Returns the public view as JSON text if the item is listed or the account owns it, with the text if the account
 * may read it.
 */
export async function visibleItem(db: Queries, itemId: string, userId: string | null): Promise<string | undefined> {
  const has = sql`(${isFree} or ${isEntitled(userId)})`;
  const row = await db.maybe<{ body: string }>(sql`
    select ${publicItemJson(sql`case when ${has} then i.body_html end`, sql`, 'has_access', ${has}`)} as body
    from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
    left join versions v on v.item_id = i.id and v.is_current = true
    where i.id = ${itemId} and i.listing_state <> 'removed' and ((${itemListed}) or ${isEntitled(userId)})`);
  return row?.body;
}

export const isOwnItem = async (db: Queries, itemId: string, userId: string): Promise<boolean> =>
  (await db.run(sql`
    select 1 from items i join projects p on p.id = i.project_id
    where i.id = ${itemId} and p.user_id = ${userId} and i.archived_at is null`)) === 1;
