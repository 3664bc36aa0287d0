import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { join, sql, type Sql } from '@mnw/db/sql';

type Filters = Pick<InputOf<typeof search>, 'tag' | 'label' | 'type' | 'price' | 'ai'>;

const prices = {
  free: sql`i.price_cents = 0 and not i.pwyw_enabled`,
  paid: sql`i.price_cents > 0 and not i.pwyw_enabled`,
  pwyw: sql`i.pwyw_enabled`,
};
/** The same three words as a value, for counting. */
export const priceWord = sql`case when i.pwyw_enabled then 'pwyw' when i.price_cents = 0 then 'free' else 'paid' end`;

/** Conditions on items `i` beside the words. */
export function filtersOf({ tag, label, type, price, ai }: Filters): Sql {
  const conditions: Sql[] = [sql`i.is_public`];
  if (type) conditions.push(sql`i.item_type = ${type}`);
  if (price) conditions.push(prices[price]);
  if (ai) conditions.push(sql`i.ai_tier = ${ai}`);
  if (tag) conditions.push(sql`exists (select 1 from item_tags it join tags t on t.id = it.tag_id where it.item_id = i.id and (t.path = ${tag} or t.path like ${`${tag}.%`}))`);
  if (label) conditions.push(sql`exists (select 1 from project_labels pl join labels l on l.id = pl.label_id where pl.project_id = i.project_id and l.slug = ${label})`);
  return join(conditions, ' and ');
}
