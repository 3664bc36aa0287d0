import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { join, sql, type Sql } from '@mnw/db/sql';

type Filters = Pick<InputOf<typeof search>, 'tag' | 'label' | 'type' | 'price' | 'ai'>;

const prices = {
  free: sql`i.price_cents = 0 and not i.pwyw_enabled`,
  paid: sql`i.price_cents > 0 and not i.pwyw_enabled`,
  pwyw: sql`i.pwyw_enabled`,
};
/** The same three categories as a value, for counting. */
export const priceWord = sql`case when i.pwyw_enabled then 'pwyw' when i.price_cents = 0 then 'free' else 'paid' end`;

/** A subquery that is evaluated first and once, so that the planner knows how many tags it looks for. */
const branchIds = (path: string): Sql =>
  sql`select t.id from tags t where t.path = ${path} or t.path like ${`${path}.%`}`;

/** The filter conditions on items `i`, apart from the words. */
export function filtersOf({ tag, label, type, price, ai }: Filters): Sql {
  const conditions: Sql[] = [sql`i.is_public`];
  if (type) conditions.push(sql`i.item_type = ${type}`);
  if (price) conditions.push(prices[price]);
  if (ai) conditions.push(sql`i.ai_tier = ${ai}`);
  if (tag)
    conditions.push(sql`i.id in (select it.item_id from item_tags it where it.tag_id = any(array(${branchIds(tag)})))`);
  if (label)
    conditions.push(
      sql`exists (select 1 from project_labels pl join labels l on l.id = pl.label_id where pl.project_id = i.project_id and l.slug = ${label})`,
    );
  return join(conditions, ' and ');
}
