import { sql, type Sql } from '@mnw/db/sql';
import { namesQuery, proseQuery } from './words.queries.js';

/** If more items than this contain the words, the words are dense and only some of the matches are examined. */
const maxFound = 2_000;
/** For dense words, this many of the best sellers are always examined. */
const maxBestSellers = 1_000;

/** Where all the words must occur: in the title, in the text, or in either. */
export type WordsIn = 'title' | 'text' | 'either';

export const inTitle = (words: readonly string[]): Sql => sql`i.search_head @@ ${namesQuery(words)}`;
export const inText = (words: readonly string[]): Sql => sql`i.search @@ ${proseQuery(words)}`;

/** A condition on items `i`. */
export const holding = (words: readonly string[], where: WordsIn): Sql => {
  if (where === 'either') return sql`(${inTitle(words)} or ${inText(words)})`;
  return where === 'title' ? inTitle(words) : inText(words);
};

/**
 * The common table expressions `candidates (id)` and `density (is_dense)`: all items with the words or, if the
 * words are dense, 2,000 of them plus those among the 1,000 best sellers that meet the filters. A query therefore
 * examines about 3,000 rows, however common its words are. The candidates need not meet the filters.
 */
export const candidates = (words: readonly string[], where: WordsIn, filters: Sql): Sql => {
  const nothing = sql`null::tsquery`;
  const names = where === 'text' ? nothing : namesQuery(words);
  const prose = where === 'title' ? nothing : proseQuery(words);
  return sql`
    found as materialized (select id from items_with_words(${names}, ${prose}, ${maxFound + 1}::int) as f (id)),
    density as materialized (select count(*) > ${maxFound}::int as is_dense from found),
    sold as materialized (
      select i.id from (
        select i.id, i.search_head, i.search from items i where (select is_dense from density) and ${filters} order by i.sales_count desc, i.id desc limit ${maxBestSellers}) as i
      where ${holding(words, where)}),
    candidates as (select id from found union select id from sold)`;
};

/**
 * A condition on items `i`. It uses an array, because for a join with a few thousand rows the planner chooses to
 * scan the whole table.
 */
export const isCandidate = sql`i.id = any (array(select c.id from candidates c))`;

/** A condition on items `i`: all the words, if any, and the filters must match. */
export const matching = (words: readonly string[], filters: Sql): Sql =>
  words.length === 0 ? filters : sql`${holding(words, 'either')} and ${filters}`;
