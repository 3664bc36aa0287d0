import type { search } from '@mnw/contracts/catalog/search.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { countUpTo } from '@mnw/db/count-up-to';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { projectCard } from '../visibility/fragments.queries.js';
import { projectListed } from '../visibility/listed.queries.js';

type Hit = OutputOf<typeof search>['data'][number];

export interface ListedHit {
  hit: Hit;
  /** The sort key of the hit, as the cursor stores it. */
  key: string[];
}

/** A creator as a search result, over pub_users `u`. */
export const creatorHit = sql`json_build_object('kind', 'creator', 'id', u.id, 'username', u.username, 'display_name', u.display_name, 'bio', u.bio,
  'project_count', ${countUpTo(sql`projects p where p.user_id = u.id and p.is_public`)})`;

/** A tag as a search result, over tags `t`. */
export const tagHit = sql`json_build_object('kind', 'tag', 'id', t.id, 'name', t.name, 'path', t.path, 'item_count', t.item_count)`;

/** Newest first. The key has microseconds in UTC, so that its text is exactly the column's value. */
export const projectsListed = (
  db: Queries,
  after: { publishedAt: string | null; id: string | null },
  limit: number,
): Promise<ListedHit[]> =>
  db.many<ListedHit>(sql`
    select ${projectCard} as hit, array[to_char(p.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p.id::text] as key
    from projects p join pub_users u on u.id = p.user_id
    where ${projectListed} and (${after.id}::uuid is null or (p.published_at, p.id) < (${after.publishedAt}::timestamptz, ${after.id}::uuid))
    order by p.published_at desc, p.id desc limit ${limit}`);

/** Creators with a published project, by the time they joined, newest first. */
export const creatorsListed = (db: Queries, after: string | null, limit: number): Promise<ListedHit[]> =>
  db.many<ListedHit>(sql`
    select ${creatorHit} as hit, array[u.id::text] as key
    from (select distinct p.user_id from projects p where p.is_public and (${after}::uuid is null or p.user_id < ${after}::uuid)) as c
    join pub_users u on u.id = c.user_id where u.state = 'active' order by c.user_id desc limit ${limit}`);

/** Parents before children. */
export const tagsInOrder = (db: Queries, after: string | null, limit: number): Promise<ListedHit[]> =>
  db.many<ListedHit>(sql`
    select ${tagHit} as hit, array[t.path] as key from tags t where ${after}::text is null or t.path > ${after}::text order by t.path limit ${limit}`);
