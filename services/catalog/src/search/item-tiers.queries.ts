import type { ItemCard } from '@mnw/contracts/catalog/item-card';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { itemCard } from '../visibility/fragments.queries.js';
import { itemListed } from '../visibility/listed.queries.js';
import { candidates, inTitle, isCandidate } from './candidates.queries.js';
import { plannedEachTime } from './planned-each-time.queries.js';
import { namesQuery, proseQuery } from './words.queries.js';

/** The cost of ranking grows with the number of matches, so of very many matches only the best sellers are ranked. */
const maxRanked = 1_000;

export interface RankedCard {
  card: ItemCard;
  score: number;
}

export interface Place {
  score: number | null;
  id: string | null;
}

/** First tier: every word is in the title; the last one may be a prefix. Shorter titles first. */
export const titleMatches = (
  db: Queries,
  words: readonly string[],
  filters: Sql,
  after: Place,
  limit: number,
): Promise<RankedCard[]> =>
  ranked(
    db,
    sql`${candidates(words, 'title', filters)},`,
    sql`${isCandidate} and ${filters}`,
    sql`ts_rank(i.search_head, ${namesQuery(words)}, 2)`,
    after,
    limit,
  );

/** Second tier: every word is in the title, description or article, but not all are in the title. */
export const textMatches = (
  db: Queries,
  words: readonly string[],
  filters: Sql,
  after: Place,
  limit: number,
): Promise<RankedCard[]> =>
  ranked(
    db,
    sql`${candidates(words, 'text', filters)},`,
    sql`${isCandidate} and not (${inTitle(words)}) and ${filters}`,
    sql`ts_rank(i.search, ${proseQuery(words)})`,
    after,
    limit,
  );

/** Last resort: titles similar to the words, by trigrams. */
export const likeMatches = (
  db: Queries,
  words: readonly string[],
  filters: Sql,
  limit: number,
): Promise<RankedCard[]> => {
  const phrase = words.join(' ');
  return ranked(
    db,
    sql``,
    sql`${phrase} <% i.title and ${filters}`,
    sql`word_similarity(${phrase}, i.title)`,
    { score: null, id: null },
    limit,
  );
};

/**
 * The score is computed outside of the limited list. Inside, it would also be computed for the rows beyond the
 * limit.
 */
const ranked = (
  db: Queries,
  tables: Sql,
  condition: Sql,
  score: Sql,
  after: Place,
  limit: number,
): Promise<RankedCard[]> =>
  db.many<RankedCard>(
    plannedEachTime(sql`
    with ${tables} matched as materialized (
      select i.id, (${score})::real as score from (
        select i.id, i.title, i.search_head, i.search from items i where ${condition} order by i.sales_count desc, i.id desc limit ${maxRanked}) as i)
    select ${itemCard} as card, m.score from matched m join items i on i.id = m.id and i.id = any (array(select id from matched))
    join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
    where ${itemListed} and (${after.id}::uuid is null or (m.score, m.id) < (${after.score}::real, ${after.id}::uuid)) order by m.score desc, m.id desc limit ${limit}`),
  );
