import { Controller } from '@nestjs/common';
import { suggest } from '@mnw/contracts/catalog/suggest.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { itemListed, projectListed } from '../visibility/listed.js';
import { creatorsNamed, tagsNamed } from './names.queries.js';
import { plannedEachTime } from './planned-each-time.js';
import { namesQuery, queryWords } from './words.js';

type Suggestion = OutputOf<typeof suggest>['data'][number];

@Controller()
export class Suggest {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(suggest)
  async execute({ q }: InputOf<typeof suggest>): Promise<OutputOf<typeof suggest>> {
    const words = await queryWords(this.db, q);
    if (words.length === 0) return { data: [] };
    const [titles, creators, tags] = await Promise.all([titlesBegun(this.db, words), creatorsNamed(this.db, words, 2), tagsNamed(this.db, words, 2)]);
    return { data: [...titles, ...[...creators, ...tags].flatMap(suggestionOf)] };
  }
}

function suggestionOf(hit: Awaited<ReturnType<typeof creatorsNamed>>[number]): Suggestion[] {
  if (hit.kind === 'creator') return [{ kind: 'creator', text: hit.display_name ?? hit.username, path: `/@${hit.username}` }];
  return hit.kind === 'tag' ? [{ kind: 'tag', text: hit.name, path: `/discover?tag=${hit.path}` }] : [];
}

const titlesBegun = (db: Queries, words: readonly string[]): Promise<Suggestion[]> => {
  const query = namesQuery(words);
  return db.many<Suggestion>(plannedEachTime(sql`
    (select 'item' as kind, i.title as text, '/@' || u.username || '/' || p.slug || '/' || i.slug as path
      from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
      where ${itemListed} and i.search_head @@ ${query} order by i.sales_count desc, i.id desc limit 5)
    union all
    (select 'project', p.title, '/@' || u.username || '/' || p.slug from projects p join pub_users u on u.id = p.user_id
      where ${projectListed} and p.search_head @@ ${query} order by p.id desc limit 3)`));
};
