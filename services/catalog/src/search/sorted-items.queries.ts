import type { ItemCard } from '@mnw/contracts/catalog/item-card';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { itemCard } from '../visibility/fragments.queries.js';
import { itemListed } from '../visibility/listed.queries.js';
import { plannedEachTime } from './planned-each-time.queries.js';

export type Order = 'newest' | 'sold' | 'title';

export interface SortedCard {
  card: ItemCard;
  /** The sort key as text. The database compares it in its own type. */
  key: string;
}

/** Has microseconds in UTC, so that the text is exactly the column's value. */
const publishedKey = sql`to_char(i.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Listed items that meet the condition, in one of the fragments' orders, after the given cursor. */
export const sortedItems = (
  db: Queries,
  order: Order,
  condition: Sql,
  after: { key: string | null; id: string | null },
  limit: number,
): Promise<SortedCard[]> => {
  const { key, later, by } = orders[order](after);
  return db.many<SortedCard>(
    plannedEachTime(sql`
    select ${itemCard} as card, ${key} as key from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
    where ${itemListed} and ${condition} and i.published_at is not null and (${after.id}::uuid is null or ${later}) order by ${by} limit ${limit}`),
  );
};

const orders: Record<Order, (after: { key: string | null; id: string | null }) => { key: Sql; later: Sql; by: Sql }> = {
  newest: ({ key, id }) => ({
    key: publishedKey,
    later: sql`(i.published_at, i.id) < (${key}::timestamptz, ${id}::uuid)`,
    by: sql`i.published_at desc, i.id desc`,
  }),
  sold: ({ key, id }) => ({
    key: sql`i.sales_count::text`,
    later: sql`(i.sales_count, i.id) < (${key}::text::int, ${id}::uuid)`,
    by: sql`i.sales_count desc, i.id desc`,
  }),
  title: ({ key, id }) => ({
    key: sql`lower(i.title)`,
    later: sql`(lower(i.title), i.id) > (${key}, ${id}::uuid)`,
    by: sql`lower(i.title), i.id`,
  }),
};
