import type { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { itemListed, projectListed } from '../visibility/listed.queries.js';
import { plannedEachTime } from './planned-each-time.queries.js';
import { namesQuery } from './words.queries.js';

export type Suggestion = OutputOf<typeof suggest>['data'][number];

/** Listed items and projects with these words in their title, best sellers first. The last word may be a prefix. */
export const titlesBegun = (db: Queries, words: readonly string[]): Promise<Suggestion[]> => {
  const query = namesQuery(words);
  return db.many<Suggestion>(
    plannedEachTime(sql`
    (select 'item' as kind, i.title as text, '/@' || u.username || '/' || p.slug || '/' || i.slug as path
      from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
      where ${itemListed} and i.search_head @@ ${query} order by i.sales_count desc, i.id desc limit 5)
    union all
    (select 'project', p.title, '/@' || u.username || '/' || p.slug from projects p join pub_users u on u.id = p.user_id
      where ${projectListed} and p.search_head @@ ${query} order by p.id desc limit 3)`),
  );
};
