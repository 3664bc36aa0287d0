import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export const projectAccess = (
  db: Queries,
  projectId: string,
): Promise<{ user_id: string; is_public: boolean } | undefined> =>
  db.maybe(sql`select user_id, is_public from pub_projects where id = ${projectId}`);

export const ownerOf = (db: Queries, listId: string): Promise<{ user_id: string } | undefined> =>
  db.maybe(
    sql`select p.user_id from mailing_lists l join pub_projects p on p.id = l.project_id where l.id = ${listId}`,
  );

/**
 * Counted exactly, and only for the owner: it is their figure, and a stranger's request must not cost time proportional
 * to the list.
 */
export const listsOf = (
  db: Queries,
  projectId: string,
  isOwner: boolean,
): Promise<{ id: string; project_id: string; list_type: string; subscriber_count: number | null }[]> =>
  db.many(sql`
    select id, project_id, list_type,
      case when ${isOwner}::boolean then (select count(*)::int from mailing_list_subscribers s where s.list_id = l.id and s.state = 'active') end as subscriber_count
    from mailing_lists l where project_id = ${projectId} order by list_type`);

export interface SubscriberRow {
  id: string;
  email: string;
  username: string | null;
  source: string;
  subscribed_at: Date;
}

export const pageOfSubscribers = (
  db: Queries,
  { listId, after, limit }: { listId: string; after: string | null; limit: number },
): Promise<SubscriberRow[]> =>
  db.many<SubscriberRow>(sql`
    select s.id, coalesce(k.email, s.email) as email, u.username, s.source, coalesce(s.confirmed_at, s.created_at) as subscribed_at
    from mailing_list_subscribers s
    left join pub_user_contacts k on k.id = s.user_id
    left join pub_users u on u.id = s.user_id
    where s.list_id = ${listId} and s.state = 'active' and coalesce(k.email, s.email) is not null and (${after}::uuid is null or s.id > ${after}::uuid)
    order by s.id limit ${limit}`);

export async function takeOff(db: Queries, listId: string, subscriberId: string): Promise<boolean> {
  const where = { id: subscriberId, list_id: listId, state: 'active' };
  const { count } = await db.prisma(({ mailingListSubscribers }) =>
    mailingListSubscribers.updateMany({ where, data: { state: 'removed' } }),
  );
  return count === 1;
}
