import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { projectCard } from '../visibility/fragments.queries.js';
import { projectListed } from '../visibility/listed.queries.js';
import { creatorHit, tagHit } from './others.queries.js';
import { plannedEachTime } from './planned-each-time.queries.js';
import { namesQuery, proseQuery } from './words.queries.js';

type Hit = OutputOf<typeof search>['data'][number];

const hits = (rows: { hit: Hit }[]): Hit[] => rows.map(({ hit }) => hit);

/**
 * The cost of ranking grows with the number of matches, so at most this many are ranked. Title matches have a limit
 * of their own.
 */
const maxRanked = 1_000;

/** By title, by text, by similarity of the title. */
export const projectsNamed = async (db: Queries, words: readonly string[], limit: number): Promise<Hit[]> => {
  const [names, prose, phrase] = [namesQuery(words), proseQuery(words), words.join(' ')];
  return hits(
    await db.many<{ hit: Hit }>(
      plannedEachTime(sql`
      with matched as materialized (
        (select p.id from projects p where p.is_public and p.search_head @@ ${names} limit ${maxRanked})
        union (select p.id from projects p where p.is_public and p.search @@ ${prose} limit ${maxRanked})
        union (select p.id from projects p where p.is_public and ${phrase} <% p.title limit ${maxRanked}))
      select ${projectCard} as hit from projects p join pub_users u on u.id = p.user_id
      where ${projectListed} and p.id = any (array(select id from matched))
      order by ts_rank(p.search_head, ${names}, 2) desc, ts_rank(p.search, ${prose}) desc,
        word_similarity(${phrase}, p.title) desc, p.id limit ${limit}`),
    ),
  );
};

/**
 * Finds creators by name, by prefix, or despite a misspelling. It searches the vocabulary, which contains every
 * creator who published something, because a filter on pub_users other than equality cannot use an index behind the
 * view's security barrier.
 */
export const creatorsNamed = async (db: Queries, words: readonly string[], limit: number): Promise<Hit[]> => {
  const phrase = words.join('-');
  return hits(
    await db.many<{ hit: Hit }>(sql`
      with names as (
        select word, similarity(word, ${phrase}) as likeness from search_words where word like ${`${phrase}%`} or word % ${phrase} order by 2 desc, 1 limit 200)
      select ${creatorHit} as hit
      from names n join pub_users u on u.username = n.word where u.state = 'active' and exists (select 1 from projects p where p.user_id = u.id and p.is_public)
      order by n.likeness desc, u.id limit ${limit}`),
  );
};

export const tagsNamed = async (db: Queries, words: readonly string[], limit: number): Promise<Hit[]> => {
  const phrase = words.join(' ');
  return hits(
    await db.many<{ hit: Hit }>(sql`
      select ${tagHit} as hit
      from tags t where ${phrase} <% t.name or t.name ilike ${`${phrase}%`} order by word_similarity(${phrase}, t.name) desc, t.path limit ${limit}`),
  );
};
