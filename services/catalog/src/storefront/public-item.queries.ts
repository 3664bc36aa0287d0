import { gather } from '@mnw/db/gather';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { creator, itemCoverUrl, itemTags } from '../visibility/fragments.queries.js';
import { itemListed } from '../visibility/listed.queries.js';

export const isFree = sql`(i.price_cents = 0 and not i.pwyw_enabled)`;

/**
 * PostgreSQL builds the JSON, and it is passed on unparsed, because this is the hottest read. Over items `i`,
 * projects `p`, pub_users `u` and current versions `v`.
 */
export const publicItemJson = (
  bodyHtml: Sql,
  more = sql``,
): Sql => sql`json_build_object('id', i.id, 'slug', i.slug, 'title', i.title, 'item_type', i.item_type,
  'description', i.description, 'description_html', i.description_html, 'price_cents', i.price_cents, 'currency', i.currency, 'pwyw_enabled', i.pwyw_enabled,
  'pwyw_min_cents', i.pwyw_min_cents, 'is_free', ${isFree}, 'body_html', ${bodyHtml}, 'word_count', i.word_count, 'reading_time_minutes', i.reading_time_minutes,
  'duration_seconds', coalesce(i.duration_seconds, i.video_duration_seconds), 'credits', i.credits, 'release_date', i.release_date, 'ai_tier', i.ai_tier,
  'ai_disclosure', i.ai_disclosure, 'enable_license_keys', i.enable_license_keys, 'max_activations', i.max_activations, 'custom_license_text', i.custom_license_text,
  'cover_url', ${itemCoverUrl}, 'published_at', i.published_at, 'updated_at', i.updated_at, 'tags', ${itemTags},
  'current_version', case when v.id is not null then json_build_object('id', v.id, 'version_number', v.version_number, 'filename', v.filename,
    'content_type', v.content_type, 'file_size_bytes', v.file_size_bytes, 'released_at', v.released_at) end,
  'project', json_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'project_type', p.project_type,
    'labels', coalesce((select json_agg(json_build_object('slug', l.slug, 'display_name', l.display_name) order by l.slug)
      from project_labels pl join labels l on l.id = pl.label_id where pl.project_id = p.id), '[]'::json)),
  'creator', ${creator}${more})::text`;

export interface ItemAddress {
  username: string;
  slug: string;
  item_slug: string;
}

/** Unambiguous, because none of the three parts can contain a slash. */
const keyOf = ({ username, slug, item_slug }: ItemAddress): string => `${username}/${slug}/${item_slug}`;

/**
 * Public items by usernames, project slugs and item slugs. Built once, because composing and hashing SQL this long
 * on every call is measurable.
 */
const publicItemsAt = sql`
  select asked.place, ${publicItemJson(sql`case when ${isFree} then i.body_html end`)} as body
  from unnest(${[]}::text[], ${[]}::text[], ${[]}::text[]) with ordinality as asked (username, slug, item_slug, place)
  join pub_users u on u.username = asked.username
  join projects p on p.user_id = u.id and p.slug = asked.slug
  join items i on i.project_id = p.id and i.slug = asked.item_slug
  left join versions v on v.item_id = i.id and v.is_current = true
  where ${itemListed}`;

/** Reads public items by their slugs as JSON text. The reads of one event-loop turn are combined into one query. */
export function publicItemReader(db: Queries): (address: ItemAddress) => Promise<string | undefined> {
  const read = gather<string, string>(async (keys) => {
    const parts = keys.map((key) => key.split('/'));
    const column = (at: number): (string | undefined)[] => parts.map((part) => part[at]);
    const rows = await db.many<{ place: number; body: string }>(publicItemsAt.with(column(0), column(1), column(2)));
    return new Map(rows.map(({ place, body }) => [keys[place - 1]!, body]));
  });
  return (address) => read(keyOf(address));
}

/** The present slugs of something renamed or moved. Undefined if nothing was ever there. */
export const currentAddress = (
  db: Queries,
  { username, slug, item_slug }: ItemAddress,
): Promise<ItemAddress | undefined> =>
  db.maybe<ItemAddress>(sql`
    with places as (
      select p.id from projects p join pub_users u on u.id = p.user_id where u.username = ${username} and p.slug = ${slug}
      union select r.project_id from slug_redirects r join pub_users u on u.id = r.scope_id where u.username = ${username} and r.slug = ${slug} and r.project_id is not null),
    found as (
      select i.id from items i join places on places.id = i.project_id where i.slug = ${item_slug}
      union select r.item_id from slug_redirects r join places on places.id = r.scope_id where r.slug = ${item_slug} and r.item_id is not null)
    select u.username, p.slug, i.slug as item_slug
    from found join items i on i.id = found.id join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id where ${itemListed} limit 1`);
