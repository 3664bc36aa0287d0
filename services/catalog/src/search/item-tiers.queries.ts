import type { ItemCard } from '@mnw/contracts/catalog/item-card';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { itemCard } from '../visibility/fragments.js';
import { itemListed } from '../visibility/listed.js';
import { candidateItems, inTitle, itemById } from './candidates.queries.js';
import { plannedEachTime } from './planned-each-time.js';
import { namesQuery, proseQuery } from './words.js';

/** Ranking costs by the match, so only the best sellers among very many matches are ranked. */
const mostRanked = 1_000;

export interface RankedCard {
  card: ItemCard;
  score: number;
}

export interface Place {
  score: number | null;
  id: string | null;
}

/** First tier: every word is in the title, the last perhaps begun only. Shorter titles first. */
export const titleMatches = (db: Queries, words: readonly string[], filters: Sql, after: Place, limit: number): Promise<RankedCard[]> =>
  ranked(db, candidateItems(words, 'title', filters, filters), sql`ts_rank(i.search_head, ${namesQuery(words)}, 2)`, after, limit);

/** Second tier: every word is somewhere in title, description or article, but not all in the title. */
export const textMatches = (db: Queries, words: readonly string[], filters: Sql, after: Place, limit: number): Promise<RankedCard[]> =>
  ranked(db, candidateItems(words, 'text', filters, sql`not (${inTitle(words)}) and ${filters}`), sql`ts_rank(i.search, ${proseQuery(words)})`, after, limit);

/** Last resort: titles that resemble the words, by trigrams. */
export const likeMatches = (db: Queries, words: readonly string[], filters: Sql, limit: number): Promise<RankedCard[]> => {
  const phrase = words.join(' ');
  const resembling = sql`select i.* from items i where ${phrase} <% i.title and ${filters}`;
  return ranked(db, resembling, sql`word_similarity(${phrase}, i.title)`, { score: null, id: null }, limit);
};

/** The score is computed outside of the limited list: otherwise it would be computed for the rows beyond the limit too. */
const ranked = (db: Queries, matches: Sql, score: Sql, after: Place, limit: number): Promise<RankedCard[]> =>
  db.many<RankedCard>(plannedEachTime(sql`
    with matched as materialized (
      select i.id, (${score})::real as score from (
        select i.id, i.title, i.search_head, i.search from (${matches}) as i order by i.sales_count desc, i.id desc limit ${mostRanked}) as i)
    select ${itemCard} as card, m.score from matched m cross join lateral ${itemById(sql`m.id`)} as i
    join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
    where ${itemListed} and (${after.id}::uuid is null or (m.score, m.id) < (${after.score}::real, ${after.id}::uuid)) order by m.score desc, m.id desc limit ${limit}`));
