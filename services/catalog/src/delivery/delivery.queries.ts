import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { isFree } from '../storefront/public-item.queries.js';
import { itemListed } from '../visibility/listed.js';
import { isEntitled } from './entitled.js';

export interface CurrentFile {
  item_id: string;
  version_id: string | null;
  s3_key: string | null;
  filename: string;
  content_type: string;
  file_size_bytes: number | null;
}

export interface Deliverable extends CurrentFile {
  is_listed: boolean;
  is_free: boolean;
  is_mine: boolean;
  is_entitled: boolean;
}

const file = sql`i.id as item_id, v.id as version_id, v.s3_key, v.filename, v.content_type, v.file_size_bytes`;

/** The item with its current file and what `userId` is to it; undefined when there is none or it was removed. */
export const deliverable = (db: Queries, itemId: string, userId: string | null): Promise<Deliverable | undefined> =>
  db.maybe<Deliverable>(sql`
    select ${file}, (${itemListed}) as is_listed, ${isFree} as is_free, p.user_id = ${userId}::uuid as is_mine, ${isEntitled(userId)} as is_entitled
    from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id left join versions v on v.item_id = i.id and v.is_current = true
    where i.id = ${itemId} and i.listing_state <> 'removed'`);

/** Current files of the items and of what is in them when they are bundles; items without a file are left out. */
export const currentFiles = (db: Queries, itemIds: readonly string[]): Promise<CurrentFile[]> =>
  db.many<CurrentFile>(sql`
    with wanted as (
      select id from unnest(${itemIds}::uuid[]) as given (id) union select item_id from bundle_items where bundle_id = any(${itemIds}::uuid[]))
    select ${file} from wanted join items i on i.id = wanted.id join versions v on v.item_id = i.id and v.is_current = true
    where i.listing_state <> 'removed' order by i.title, i.id`);

/** Counts a delivery without who; the fold adds it to the counters. */
export async function countDelivery(db: Queries, kind: 'download' | 'play', { item_id, version_id }: CurrentFile): Promise<void> {
  await db.run(sql`insert into counted_deliveries (item_id, version_id, kind) values (${item_id}, ${version_id}, ${kind})`);
}
