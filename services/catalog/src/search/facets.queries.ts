import type { Facets } from '@mnw/contracts/catalog/search.rpc';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import type { z } from 'zod';
import { itemListed } from '../visibility/listed.queries.js';
import { candidates, isCandidate } from './candidates.queries.js';
import { plannedEachTime } from './planned-each-time.queries.js';
import { priceWord } from './search-filters.queries.js';

const maxCounted = 2_000;
const maxValues = 30;

type Counts = z.output<typeof Facets>;
type Facet = Exclude<keyof Counts, 'at_least'>;

/**
 * Counts type, price, AI tier, tag and label over the first 2,000 matching items. For dense words only some of the
 * matches are examined.
 */
export async function facetsOf(db: Queries, words: readonly string[], filters: Sql): Promise<Counts> {
  const isEverything = words.length === 0;
  const tables = isEverything ? sql`` : sql`${candidates(words, 'either', filters)},`;
  const condition = isEverything ? filters : sql`${isCandidate} and ${filters}`;
  const isDense = isEverything ? sql`false` : sql`(select is_dense from density)`;
  const rows = await db.many<{ facet: Facet | 'at_least'; value: string; count: number }>(
    plannedEachTime(sql`
    with ${tables} matched as materialized (
      select i.id, i.project_id, i.item_type, i.ai_tier, ${priceWord} as price
      from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
      where ${itemListed} and ${condition} order by i.sales_count desc, i.id desc limit ${maxCounted})
    select facet, value, count(*)::int as count from (
      select 'type' as facet, item_type as value from matched
      union all select 'price', price from matched
      union all select 'ai', ai_tier from matched where ai_tier is not null
      union all select 'tag', t.path from matched m join item_tags it on it.item_id = m.id join tags t on t.id = it.tag_id
      union all select 'label', l.slug from matched m join project_labels pl on pl.project_id = m.project_id join labels l on l.id = pl.label_id
      union all select 'at_least', '' where ${isDense} or (select count(*) from matched) = ${maxCounted}) as counted
    group by facet, value order by count desc, value`),
  );
  const of = (facet: Facet) =>
    rows
      .filter((row) => row.facet === facet)
      .slice(0, maxValues)
      .map(({ value, count }) => ({ value, count }));
  return {
    type: of('type'),
    price: of('price'),
    ai: of('ai'),
    tag: of('tag'),
    label: of('label'),
    at_least: rows.some(({ facet }) => facet === 'at_least'),
  };
}
