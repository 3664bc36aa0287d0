import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { projectCard } from '../visibility/fragments.js';
import { itemListed, projectListed } from '../visibility/listed.js';
import { everyWord } from './words.js';

type Hit = OutputOf<typeof search>['data'][number];

const hits = (rows: { hit: Hit }[]): Hit[] => rows.map(({ hit }) => hit);

/** By title, by text, by resemblance of the title. */
export const projectsNamed = async (db: Queries, words: readonly string[], limit: number): Promise<Hit[]> => {
  const [every, phrase] = [everyWord(words), words.join(' ')];
  return hits(
    await db.many<{ hit: Hit }>(sql`
      select ${projectCard} as hit from projects p join pub_users u on u.id = p.user_id
      where ${projectListed} and (p.search_head @@ to_tsquery('mnw_names', ${every}) or p.search @@ to_tsquery('mnw_prose', ${every}) or ${phrase} <% p.title)
      order by ts_rank(p.search_head, to_tsquery('mnw_names', ${every}), 2) desc, ts_rank(p.search, to_tsquery('mnw_prose', ${every})) desc,
        word_similarity(${phrase}, p.title) desc, p.id limit ${limit}`),
  );
};

/**
 * By name, begun or misspelt. Names are looked for in the vocabulary, where every creator who published is, because a filter on
 * pub_users that is not an equality cannot use an index behind its security barrier.
 */
export const creatorsNamed = async (db: Queries, words: readonly string[], limit: number): Promise<Hit[]> => {
  const phrase = words.join('-');
  return hits(
    await db.many<{ hit: Hit }>(sql`
      with names as (
        select word, similarity(word, ${phrase}) as likeness from search_words where word like ${`${phrase}%`} or word % ${phrase} order by 2 desc, 1 limit 200)
      select json_build_object('kind', 'creator', 'id', u.id, 'username', u.username, 'display_name', u.display_name, 'bio', u.bio,
        'project_count', (select count(*) from projects p where p.user_id = u.id and p.is_public)) as hit
      from names n join pub_users u on u.username = n.word where u.state = 'active' and exists (select 1 from projects p where p.user_id = u.id and p.is_public)
      order by n.likeness desc, u.id limit ${limit}`),
  );
};

export const tagsNamed = async (db: Queries, words: readonly string[], limit: number): Promise<Hit[]> => {
  const phrase = words.join(' ');
  return hits(
    await db.many<{ hit: Hit }>(sql`
      select json_build_object('kind', 'tag', 'id', t.id, 'name', t.name, 'path', t.path, 'item_count', (
        select count(*) from item_tags it join items i on i.id = it.item_id join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
        where it.tag_id = t.id and ${itemListed})) as hit
      from tags t where ${phrase} <% t.name or t.name ilike ${`${phrase}%`} order by word_similarity(${phrase}, t.name) desc, t.path limit ${limit}`),
  );
};
