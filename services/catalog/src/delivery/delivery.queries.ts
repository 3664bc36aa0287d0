import type { ItemId } from '@mnw/contracts/ids';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { isFree } from '../storefront/public-item.queries.js';
import { itemListed } from '../visibility/listed.queries.js';
import { isEntitled } from './entitled.queries.js';

/** All columns except the item's are null if the item has no file. */
export interface CurrentFile {
  item_id: string;
  version_id: string | null;
  s3_key: string | null;
  filename: string | null;
  content_type: string | null;
  file_size_bytes: number | null;
}

/** The access of an account to an item. */
export interface Standing {
  is_listed: boolean;
  is_free: boolean;
  is_mine: boolean;
  is_entitled: boolean;
}

export type Deliverable = CurrentFile & Standing;

export interface ItemText {
  item_id: string;
  title: string;
  username: string;
  display_name: string | null;
  body_html: string | null;
}

const standing = (userId: string | null): Sql => sql`
  (${itemListed}) as is_listed, ${isFree} as is_free, p.user_id = ${userId}::uuid as is_mine, ${isEntitled(userId)} as is_entitled`;

const file = sql`i.id as item_id, v.id as version_id, v.s3_key, v.filename, v.content_type, v.file_size_bytes`;

/** The item with its current file and the access of `userId`. Undefined if the item does not exist or was removed. */
export const deliverable = (db: Queries, itemId: string, userId: string | null): Promise<Deliverable | undefined> =>
  db.maybe<Deliverable>(sql`
    select ${file}, ${standing(userId)}
    from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id left join versions v on v.item_id = i.id and v.is_current = true
    where i.id = ${itemId} and i.listing_state <> 'removed'`);

/** The item with its text and the access of `userId`. Undefined if the item does not exist or was removed. */
export const readable = (
  db: Queries,
  itemId: string,
  userId: string | null,
): Promise<(ItemText & Standing) | undefined> =>
  db.maybe<ItemText & Standing>(sql`
    select i.id as item_id, i.title, u.username, u.display_name, i.body_html, ${standing(userId)}
    from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
    where i.id = ${itemId} and i.listing_state <> 'removed'`);

/** The items, and the contents of those that are bundles. */
const wanted = (itemIds: readonly string[]): Sql => sql`wanted as (
  select id from unnest(${itemIds}::uuid[]) as given (id) union select item_id from bundle_items where bundle_id = any(${itemIds}::uuid[]))`;

/** Current files of the items and, for bundles, of their contents. Items without a file are left out. */
export const currentFiles = (db: Queries, itemIds: readonly string[]): Promise<CurrentFile[]> =>
  db.many<CurrentFile>(sql`
    with ${wanted(itemIds)} select ${file} from wanted join items i on i.id = wanted.id join versions v on v.item_id = i.id and v.is_current = true
    where i.listing_state <> 'removed' order by i.title, i.id`);

/** Which of the items, and of the contents of bundles among them, have a text to read. */
export const currentTexts = (db: Queries, itemIds: readonly string[]): Promise<{ item_id: ItemId; title: string }[]> =>
  db.many<{ item_id: ItemId; title: string }>(sql`
    with ${wanted(itemIds)} select i.id as item_id, i.title from wanted join items i on i.id = wanted.id
    where i.listing_state <> 'removed' and i.body_html <> '' order by i.title, i.id`);

/** Records a delivery without recording who received it. A job adds it to the counters. */
export async function countDelivery(
  db: Queries,
  kind: 'download' | 'play',
  { item_id, version_id }: CurrentFile,
): Promise<void> {
  await db.run(
    sql`insert into counted_deliveries (item_id, version_id, kind) values (${item_id}, ${version_id}, ${kind})`,
  );
}
