import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export type SubscriberSource = 'purchase' | 'follow' | 'form' | 'import';

export interface SubscriptionRow {
  id: string;
  list_id: string;
  list_type: string;
  project_title: string;
  state: string;
  confirm_round: number;
  address: string | null;
  confirm_requested_at: Date | null;
}

/** A subscription with its current address: the account's, or the one that was entered. */
export const subscriptionById = (db: Queries, subscriberId: string): Promise<SubscriptionRow | undefined> =>
  db.maybe<SubscriptionRow>(sql`
    select s.id, s.list_id, l.list_type, p.title as project_title, s.state, s.confirm_round, coalesce(k.email, s.email) as address, s.confirm_requested_at
    from mailing_list_subscribers s
    join mailing_lists l on l.id = s.list_id
    join pub_projects p on p.id = l.project_id
    left join pub_user_contacts k on k.id = s.user_id
    where s.id = ${subscriberId}`);

/** The list of a type; created if the project's creation event has not arrived yet. */
export async function ensureList(tx: Queries, projectId: string, listType: string): Promise<string> {
  const key = { project_id: projectId, list_type: listType };
  await tx.prisma(({ mailingLists }) => mailingLists.createMany({ data: [key], skipDuplicates: true }));
  const { id } = await tx.prisma(({ mailingLists }) =>
    mailingLists.findUniqueOrThrow({ where: { project_id_list_type: key }, select: { id: true } }),
  );
  return id;
}

/** The account with this confirmed address. */
export const accountOf = (db: Queries, email: string): Promise<{ id: string } | undefined> =>
  db.maybe<{ id: string }>(sql`select id from pub_user_contacts where email = ${email} and email_verified`);

/** Turns an email-only subscription into the account's, so that a person is on a list only once. */
export const adoptSubscription = (tx: Queries, listId: string, userId: string): Promise<number> =>
  tx.run(sql`
    update mailing_list_subscribers s set user_id = ${userId}
    from pub_user_contacts k
    where k.id = ${userId} and k.email_verified and s.list_id = ${listId} and s.email = k.email and s.user_id is null
      and not exists (select 1 from mailing_list_subscribers own where own.list_id = ${listId} and own.user_id = ${userId})`);

/**
 * Subscribes somebody without asking (a buyer). Whoever unsubscribed or was removed stays unsubscribed. Returns the row
 * if anything changed.
 */
export const activate = (
  tx: Queries,
  {
    listId,
    userId,
    email,
    source,
  }: { listId: string; userId: string | null; email: string | null; source: SubscriberSource },
): Promise<{ id: string } | undefined> =>
  userId
    ? tx.maybe(sql`
        insert into mailing_list_subscribers as s (list_id, user_id, state, source, confirmed_at) values (${listId}, ${userId}, 'active', ${source}, now())
        on conflict on constraint mailing_list_subscribers_list_id_user_id_key
        do update set state = 'active', source = excluded.source, confirmed_at = now() where s.state = 'pending' and s.unsubscribed_at is null
        returning id`)
    : tx.maybe(sql`
        insert into mailing_list_subscribers as s (list_id, email, state, source, confirmed_at) values (${listId}, ${email}, 'active', ${source}, now())
        on conflict (list_id, email) where email is not null
        do update set state = 'active', source = excluded.source, confirmed_at = now() where s.state = 'pending' and s.unsubscribed_at is null
        returning id`);

/**
 * Starts a confirmation round. An active or removed subscription does not change, and a pending one starts a new round
 * only after 15 minutes. No row means that no email is sent.
 */
export const askAgain = (
  tx: Queries,
  {
    listId,
    userId,
    email,
    source,
    now,
  }: { listId: string; userId: string | null; email: string | null; source: SubscriberSource; now: Date },
): Promise<{ id: string; confirm_round: number } | undefined> =>
  userId
    ? tx.maybe(sql`
        insert into mailing_list_subscribers as s (list_id, user_id, source, confirm_round, confirm_requested_at) values (${listId}, ${userId}, ${source}, 1, ${now})
        on conflict on constraint mailing_list_subscribers_list_id_user_id_key
        do update set state = 'pending', confirm_round = s.confirm_round + 1, confirm_requested_at = ${now}
          where s.state = 'unsubscribed' or (s.state = 'pending' and coalesce(s.confirm_requested_at, '-infinity') < ${now}::timestamptz - interval '15 minutes')
        returning id, confirm_round`)
    : tx.maybe(sql`
        insert into mailing_list_subscribers as s (list_id, email, source, confirm_round, confirm_requested_at) values (${listId}, ${email}, ${source}, 1, ${now})
        on conflict (list_id, email) where email is not null
        do update set state = 'pending', confirm_round = s.confirm_round + 1, confirm_requested_at = ${now}
          where s.state = 'unsubscribed' or (s.state = 'pending' and coalesce(s.confirm_requested_at, '-infinity') < ${now}::timestamptz - interval '15 minutes')
        returning id, confirm_round`);

/** The holder of the address confirms. No row: not pending, an outdated round, or expired. */
export const confirmRound = (
  tx: Queries,
  { subscriberId, round, now }: { subscriberId: string; round: number; now: Date },
): Promise<{ id: string; list_id: string } | undefined> =>
  tx.maybe(sql`
    update mailing_list_subscribers set state = 'active', confirmed_at = now(), unsubscribed_at = null
    where id = ${subscriberId} and state = 'pending' and confirm_round = ${round} and confirm_requested_at > ${now}::timestamptz - interval '7 days'
    returning id, list_id`);

/** Unsubscribes the address of a subscription from that list, in every row it has there. */
export const leaveList = (tx: Queries, subscriberId: string): Promise<{ id: string; list_id: string }[]> =>
  tx.many(sql`
    with holder as (
      select s.list_id, coalesce(k.email, s.email) as address
      from mailing_list_subscribers s left join pub_user_contacts k on k.id = s.user_id where s.id = ${subscriberId}
    )
    update mailing_list_subscribers s set state = 'unsubscribed', unsubscribed_at = now()
    from holder
    where s.list_id = holder.list_id and s.state in ('pending', 'active')
      and (s.id = ${subscriberId} or s.email = holder.address or s.user_id = (select k.id from pub_user_contacts k where k.email = holder.address))
    returning s.id, s.list_id`);

/** Every subscription of the same address, newest first, except pending ones. */
export const subscriptionsOfHolder = (
  db: Queries,
  subscriberId: string,
): Promise<{ id: string; project_title: string; list_type: string; state: string }[]> =>
  db.many(sql`
    with holder as (
      select coalesce(k.email, s.email) as address, s.user_id
      from mailing_list_subscribers s left join pub_user_contacts k on k.id = s.user_id where s.id = ${subscriberId}
    )
    select s.id, p.title as project_title, l.list_type, s.state
    from holder
    join mailing_list_subscribers s on s.email = holder.address or s.user_id = holder.user_id
    join mailing_lists l on l.id = s.list_id
    join pub_projects p on p.id = l.project_id
    where s.state in ('active', 'unsubscribed')
    order by s.id desc limit 500`);

/** Resubscribes from the preferences page, which only the recipient of the emails can open. */
export const rejoinList = (tx: Queries, subscriberId: string): Promise<{ id: string; list_id: string } | undefined> =>
  tx.maybe(sql`
    update mailing_list_subscribers set state = 'active', confirmed_at = now(), unsubscribed_at = null
    where id = ${subscriberId} and state = 'unsubscribed' returning id, list_id`);
