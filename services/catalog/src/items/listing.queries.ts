import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';

export interface DueItem {
  id: string;
  user_id: string;
  username: string;
}

/** Locks the item whose scheduled time passed first. Items locked by another process are skipped. */
export const lockDueItem = (tx: Tx, now: Date): Promise<DueItem | undefined> =>
  tx.maybe<DueItem>(sql`
    select i.id, p.user_id, u.username
    from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id
    where i.scheduled_at <= ${now} order by i.scheduled_at limit 1 for update of i skip locked`);

export const unschedule = (tx: Tx, itemId: string): Promise<number> =>
  tx.run(sql`update items set scheduled_at = null where id = ${itemId}`);

/** Schedules the publication of an item that is not public. */
export const schedule = (tx: Tx, itemId: string, at: string): Promise<number> =>
  tx.run(sql`update items set scheduled_at = ${at} where id = ${itemId} and not is_public`);

export const setWebOnly = (tx: Tx, itemId: string, webOnly: boolean): Promise<number> =>
  tx.run(sql`update items set web_only = ${webOnly} where id = ${itemId}`);

/** `published_at` is set once and never changes. */
export const setPublic = (tx: Tx, itemId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update items set is_public = true, scheduled_at = null, published_at = coalesce(published_at, ${now})
    where id = ${itemId}`);

/** Also cancels a scheduled publication. */
export const setHidden = (tx: Tx, itemId: string): Promise<number> =>
  tx.run(sql`update items set is_public = false, scheduled_at = null where id = ${itemId}`);

/** Hides the item and frees its slug. Its owners keep it. */
export const archiveItem = (tx: Tx, itemId: string, now: Date): Promise<number> =>
  tx.run(sql`
    update items set is_public = false, scheduled_at = null, archived_at = coalesce(archived_at, ${now}),
      slug = 'archived-' || id
    where id = ${itemId}`);

export const deleteItemRow = (tx: Tx, itemId: string): Promise<number> =>
  tx.run(sql`delete from items where id = ${itemId}`);

/** Records that the item was shown or hidden, and who did it if it was a person's choice. */
export const recordListing = (
  tx: Tx,
  itemId: string,
  state: 'published' | 'unpublished' | 'archived',
  actorId: string | null,
): Promise<number> =>
  tx.run(sql`insert into listing_events (item_id, state, actor_id) values (${itemId}, ${state}, ${actorId})`);

/** Locks all items of a project. */
export const lockItemsOf = (tx: Tx, projectId: string): Promise<{ id: string }[]> =>
  tx.many<{ id: string }>(sql`select id from items where project_id = ${projectId} order by id for update`);

export interface ItemVersion {
  project_id: string;
  user_id: string;
  version: number;
}

/** Increments the item's version. */
export const incrementItemVersion = (tx: Tx, itemId: string): Promise<ItemVersion> =>
  tx.one<ItemVersion>(sql`
    update items i set version = i.version + 1 from projects p where i.id = ${itemId} and p.id = i.project_id
    returning i.project_id, p.user_id, i.version`);
