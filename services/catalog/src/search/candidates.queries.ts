import { sql, type Sql } from '@mnw/db/sql';
import { namesQuery, proseQuery } from './words.queries.js';

/** Words that more items hold are dense: then not every match is looked at. */
const mostFound = 2_000;
/** The best sellers are looked at in any case, whichever matches were found first. */
const mostSold = 1_000;

/** Where all the words have to be: in the title, in the text, or in either of them. */
export type WordsIn = 'title' | 'text' | 'either';

export const inTitle = (words: readonly string[]): Sql => sql`i.search_head @@ ${namesQuery(words)}`;
export const inText = (words: readonly string[]): Sql => sql`i.search @@ ${proseQuery(words)}`;

/** The condition on items `i`. */
export const holding = (words: readonly string[], where: WordsIn): Sql => {
  if (where === 'either') return sql`(${inTitle(words)} or ${inText(words)})`;
  return where === 'title' ? inTitle(words) : inText(words);
};

/**
 * The common table expressions `candidates (id)` and `density (is_dense)`: all items with the words, or, when the words are dense, 2,000 of them
 * and those among the 1,000 best sellers that meet the filters. So a query looks at about 3,000 rows, however common its words are. The candidates
 * need not meet the filters.
 */
export const candidates = (words: readonly string[], where: WordsIn, filters: Sql): Sql => {
  const nothing = sql`null::tsquery`;
  const names = where === 'text' ? nothing : namesQuery(words);
  const prose = where === 'title' ? nothing : proseQuery(words);
  return sql`
    found as materialized (select id from items_with_words(${names}, ${prose}, ${mostFound + 1}::int) as f (id)),
    density as materialized (select count(*) > ${mostFound}::int as is_dense from found),
    sold as materialized (
      select i.id from (
        select i.id, i.search_head, i.search from items i where (select is_dense from density) and ${filters} order by i.sales_count desc, i.id desc limit ${mostSold}) as i
      where ${holding(words, where)}),
    candidates as (select id from found union select id from sold)`;
};

/** The condition on items `i`. An array, because the planner takes a few thousand rows of a join for reason enough to read the whole table. */
export const isCandidate = sql`i.id = any (array(select c.id from candidates c))`;

/** The condition on items `i` that all the words, if there are any, and the filters hold. */
export const matching = (words: readonly string[], filters: Sql): Sql =>
  words.length === 0 ? filters : sql`${holding(words, 'either')} and ${filters}`;
