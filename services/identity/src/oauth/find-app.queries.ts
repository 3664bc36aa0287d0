import type { SyncAppId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface App {
  id: SyncAppId;
  name: string;
  creator_username: string;
  redirect_uris: string[];
}

/** An active app whose creator is neither suspended nor deleted. */
export const findActiveApp = (db: Queries, id: string): Promise<App | undefined> =>
  db.maybe<App>(sql`
    select a.id, a.name, u.username as creator_username, a.redirect_uris
    from pub_sync_apps a join users u on u.id = a.creator_id
    where a.id = ${id} and a.is_active and u.suspended_at is null and u.deleted_at is null`);
