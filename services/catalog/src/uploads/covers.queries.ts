import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { isEntitled } from '../delivery/entitled.queries.js';
import { itemListed, projectListed } from '../visibility/listed.queries.js';

interface CoverRow {
  storage_key: string;
  filename: string;
  content_type: string;
  is_public: boolean;
}

const isShown = sql`(
  exists (select from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id where i.cover_key = c.storage_key and ${itemListed})
  or exists (select from projects p join pub_users u on u.id = p.user_id where p.cover_key = c.storage_key and ${projectListed}))`;

/**
 * A checked cover in use, if it may be seen by the public, by `userId` as its uploader, or by `userId` as an owner
 * of the item.
 */
export const findCover = (db: Queries, coverId: string, userId: string | null): Promise<CoverRow | undefined> =>
  db.maybe<CoverRow>(sql`
    with cover as (
      select storage_key, filename, content_type, user_id, ${isShown} as is_public from uploads c
      where id = ${coverId} and purpose = 'cover' and state = 'clean' and linked_at is not null)
    select storage_key, filename, content_type, is_public from cover
    where is_public or user_id = ${userId}::uuid
      or exists (select from items i where i.cover_key = cover.storage_key and i.listing_state <> 'removed' and ${isEntitled(userId)})`);
