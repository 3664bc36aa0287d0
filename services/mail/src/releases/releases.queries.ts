import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface ReleaseRow {
  list_id: string;
  item_title: string;
  item_slug: string;
  is_public: boolean;
  project_title: string;
  project_slug: string;
  username: string;
  creator: string;
}

export const releaseFacts = (db: Queries, campaignId: string): Promise<ReleaseRow | undefined> =>
  db.maybe<ReleaseRow>(sql`
    select c.list_id, i.title as item_title, i.slug as item_slug, i.is_public, p.title as project_title, p.slug as project_slug, u.username,
      coalesce(nullif(u.display_name, ''), u.username) as creator
    from mail_campaigns c
    join pub_items i on i.id = c.item_id
    join pub_projects p on p.id = i.project_id
    join pub_users u on u.id = p.user_id
    where c.id = ${campaignId}`);

export const cancelCampaign = (db: Queries, campaignId: string): Promise<number> =>
  db.run(sql`update mail_campaigns set cancelled_at = now() where id = ${campaignId} and cancelled_at is null`);
