import type { ItemId, ProjectId, SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface AppRow {
  id: SyncAppId;
  creator_id: string;
  project_id: ProjectId | null;
  item_id: ItemId | null;
  name: string;
  slug: string | null;
}

/** The app if it belongs to this creator; with null, whoever it belongs to. */
export const appOf = (db: Queries, appId: string, creatorId: string | null): Promise<AppRow | undefined> =>
  db.maybe<AppRow>(sql`
    select id, creator_id, project_id, item_id, name, slug from pub_sync_apps
    where id = ${appId} and (${creatorId}::uuid is null or creator_id = ${creatorId}::uuid)`);

/** The app of a release, if the release is currently published. */
export const appOfPublished = (db: Queries, releaseId: string): Promise<AppRow | undefined> =>
  db.maybe<AppRow>(sql`
    select s.id, s.creator_id, s.project_id, s.item_id, s.name, s.slug
    from ota_releases r join pub_sync_apps s on s.id = r.app_id where r.id = ${releaseId} and r.state = 'published'`);
