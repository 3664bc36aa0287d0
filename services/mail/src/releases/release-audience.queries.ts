import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { ensureList } from '../lists/subscribers.queries.js';

/**
 * Queues release email for everybody who is on the project's list now. Publishing the same item again queues nothing.
 */
export async function oweReleaseMail(
  tx: Tx,
  { itemId, projectId }: { itemId: string; projectId: string },
): Promise<number> {
  const listId = await ensureList(tx, projectId, 'content');
  const campaign = await tx.maybe<{ id: string }>(sql`
    insert into mail_campaigns (list_id, kind, item_id, dedupe_key) values (${listId}, 'release', ${itemId}, ${`release:${itemId}`})
    on conflict on constraint mail_campaigns_dedupe_key_key do nothing returning id`);
  return campaign ? freezeAudience(tx, campaign.id, listId) : 0;
}

/** One statement determines the audience; an address that is on the list twice gets one delivery. */
const freezeAudience = (tx: Tx, campaignId: string, listId: string): Promise<number> =>
  tx.run(sql`
    insert into mail_deliveries (stream, kind, campaign_id, subscriber_id, user_id, address)
    select distinct on (address) 'broadcast', 'release', ${campaignId}::uuid, subscriber_id, user_id, address
    from (
      select s.id as subscriber_id, s.user_id, coalesce(k.email, s.email) as address
      from mailing_list_subscribers s
      left join pub_user_contacts k on k.id = s.user_id
      left join pub_users u on u.id = s.user_id
      where s.list_id = ${listId} and s.state = 'active' and (s.user_id is null or (k.email_verified and k.notify_release and u.state = 'active'))
    ) audience
    where address is not null and not exists (select 1 from email_suppressions x where lower(x.email) = address)
    order by address, subscriber_id`);
