import type { follow } from '@mnw/contracts/catalog/follow.rpc';
import type { listFollowing } from '@mnw/contracts/catalog/list-following.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { projectListed } from '../visibility/listed.queries.js';

export type FollowTarget = InputOf<typeof follow>;
export type Followed = OutputOf<typeof listFollowing>['data'][number];

/** Everything that can be followed and is visible, with its name and URL. */
const targets = sql`
  select 'user' as kind, u.id, coalesce(u.display_name, u.username) as name, '/@' || u.username as path from pub_users u where u.state = 'active'
  union all select 'project', p.id, p.title, '/@' || u.username || '/' || p.slug from projects p join pub_users u on u.id = p.user_id where ${projectListed}
  union all select 'tag', t.id, t.name, '/discover?tag=' || t.path from tags t`;

/** Number of rows added or already present: 0 if the target does not exist. */
export const addFollow = (db: Queries, followerId: string, { kind, id }: FollowTarget): Promise<number> =>
  db.run(sql`
    insert into follows (follower_id, target_type, target_id) select ${followerId}, t.kind, t.id from (${targets}) as t where t.kind = ${kind} and t.id = ${id}
    on conflict on constraint follows_follower_id_target_key do update set target_id = excluded.target_id`);

export const removeFollow = (db: Queries, followerId: string, { kind, id }: FollowTarget): Promise<number> =>
  db.run(sql`delete from follows where follower_id = ${followerId} and target_type = ${kind} and target_id = ${id}`);

/** Latest first, after the follow `before`. Targets that are hidden now are left out. */
export const following = (
  db: Queries,
  followerId: string,
  before: string | null,
  limit: number,
): Promise<{ follow_id: string; followed: Followed }[]> =>
  db.many(sql`
    select f.id as follow_id, json_build_object('kind', t.kind, 'id', t.id, 'name', t.name, 'path', t.path, 'followed_at', f.created_at) as followed
    from follows f join lateral (select * from (${targets}) as each where each.kind = f.target_type and each.id = f.target_id) as t on true
    where f.follower_id = ${followerId} and (${before}::uuid is null or f.id < ${before}::uuid) order by f.id desc limit ${limit}`);
