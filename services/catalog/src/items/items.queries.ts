import type { Item } from '@mnw/contracts/catalog/items';
import { pageBytes } from '@mnw/contracts/lists';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { itemCoverUrl, itemTags } from '../visibility/fragments.queries.js';
import { ItemNotFound } from './items.errors.js';
import type { ItemRow } from './item-row.js';
import { missingFor } from './publishing-rules.js';

interface ViewRow {
  item: Omit<Item, 'missing'>;
  bundle_size: number;
}

const ownView = sql`
  select (select count(*)::int from bundle_items b where b.bundle_id = i.id) as bundle_size,
    json_build_object('id', i.id, 'project_id', i.project_id, 'slug', i.slug, 'title', i.title, 'description', i.description, 'description_html', i.description_html,
      'item_type', i.item_type, 'price_cents', i.price_cents, 'currency', i.currency, 'pwyw_enabled', i.pwyw_enabled, 'pwyw_min_cents', i.pwyw_min_cents,
      'body', i.body, 'word_count', i.word_count, 'reading_time_minutes', i.reading_time_minutes, 'credits', i.credits, 'release_date', i.release_date,
      'ai_tier', i.ai_tier, 'ai_disclosure', i.ai_disclosure, 'web_only', i.web_only, 'enable_license_keys', i.enable_license_keys,
      'max_activations', i.max_activations, 'custom_license_text', i.custom_license_text, 'cover_url', ${itemCoverUrl}, 'tags', ${itemTags},
      'current_version', (select json_build_object('id', v.id, 'version_number', v.version_number, 'filename', v.filename, 'file_size_bytes', v.file_size_bytes)
        from versions v where v.item_id = i.id and v.is_current = true),
      'is_public', i.is_public, 'listing_state', i.listing_state, 'scheduled_at', i.scheduled_at, 'published_at', i.published_at, 'position', i.position,
      'sales_count', i.sales_count, 'play_count', i.play_count, 'download_count', i.download_count, 'created_at', i.created_at, 'updated_at', i.updated_at) as item
  from items i join projects p on p.id = i.project_id`;

const complete = ({ item, bundle_size }: ViewRow): Item => ({
  ...item,
  missing: missingFor({ ...item, has_file: item.current_version !== null, bundle_size }).map(({ message }) => message),
});

export async function ownItem(db: Queries, itemId: string, userId: string): Promise<Item> {
  const row = await db.maybe<ViewRow>(
    sql`${ownView} where i.id = ${itemId} and p.user_id = ${userId} and i.archived_at is null`,
  );
  if (!row) throw new ItemNotFound();
  return complete(row);
}

/**
 * The items of a project in their order, after the item at the cursor: as many as fit on a page by number and by the
 * size of their texts.
 */
export async function itemsOfProject(
  db: Queries,
  projectId: string,
  after: { position: number | null; id: string | null },
  limit: number,
): Promise<{ items: Item[]; hasMore: boolean }> {
  const rows = await db.many<ViewRow & { found: number }>(sql`
    with found as (
      select id, position, octet_length(coalesce(body, '')) + octet_length(description) + octet_length(description_html) as bytes from items
      where project_id = ${projectId} and archived_at is null
        and (${after.id}::uuid is null or (position, id) > (${after.position}::int, ${after.id}::uuid)) order by position, id limit ${limit}),
    sized as (select id, sum(bytes) over (order by position, id) - bytes as bytes_before from found)
    select own.*, (select count(*)::int from found) as found from sized s
    cross join lateral (${ownView} where i.id = s.id) own where s.bytes_before < ${pageBytes} order by s.bytes_before, (own.item->>'position')::int, s.id`);
  return {
    items: rows.map(complete),
    hasMore: rows.length > 0 && (rows[0]!.found === limit || rows[0]!.found > rows.length),
  };
}

/** Locks the caller's own item, or throws ItemNotFound. */
export async function lockItem(tx: Tx, itemId: string, userId: string): Promise<ItemRow> {
  const row = await tx.maybe<ItemRow>(sql`
    select i.id, i.project_id, p.user_id, p.is_public as project_is_public, p.published_at as project_published_at, i.title, i.slug, i.description, i.item_type,
      i.price_cents, i.currency, i.pwyw_enabled, i.pwyw_min_cents, i.body, i.description_html, i.body_html, i.word_count, i.reading_time_minutes, i.credits, i.release_date::text as release_date, i.ai_tier, i.ai_disclosure, i.web_only,
      i.enable_license_keys, i.max_activations, i.custom_license_text, i.cover_key, i.is_public, i.listing_state, i.scheduled_at, i.published_at, i.position, i.version,
      exists (select 1 from versions v where v.item_id = i.id and v.is_current = true) as has_file,
      (select count(*)::int from bundle_items b where b.bundle_id = i.id) as bundle_size
    from items i join projects p on p.id = i.project_id
    where i.id = ${itemId} and p.user_id = ${userId} and i.archived_at is null for update of i`);
  if (!row) throw new ItemNotFound();
  return row;
}

/** Whether somebody owns this item or may own it again, directly or through a bundle. A suspended purchase counts. */
export const isOwnedBySomebody = async (tx: Tx, itemId: string): Promise<boolean> =>
  (
    await tx.one<{ owned: boolean }>(sql`
      select exists (select 1 from pub_holdings where item_id = ${itemId})
        or exists (select 1 from bundle_items b join pub_holdings h on h.item_id = b.bundle_id where b.item_id = ${itemId}) as owned`)
  ).owned;
