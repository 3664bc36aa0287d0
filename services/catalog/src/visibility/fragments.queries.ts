import { countUpTo } from '@mnw/db/count-up-to';
import { sql, type Sql } from '@mnw/db/sql';

/** URL of a cover by its storage key (`files/{upload id}`), null without one. */
export const itemCoverUrl = sql`'/api/v1/covers/' || split_part(i.cover_key, '/', 2)`;
export const projectCoverUrl = sql`'/api/v1/covers/' || split_part(p.cover_key, '/', 2)`;
export const itemTags = sql`coalesce((
  select json_agg(json_build_object('path', t.path, 'name', t.name, 'is_primary', it.is_primary) order by it.is_primary desc, t.path)
  from item_tags it join tags t on t.id = it.tag_id where it.item_id = i.id), '[]'::json)`;
/** Over projects `p` and pub_users `u`. */
export const creator = sql`json_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name, 'accepts_payments', u.stripe_onboarding_complete)`;

const inlineTag = '</?(strong|em|s|code|a|span|img)([[:space:]][^>]*)?(>|$)';

/**
 * The first words of a stored text's HTML, as plain text, because cards show no Markdown. A tag or entity that is
 * cut off in the middle is removed. `&amp;` is decoded last; otherwise `&amp;lt;` would become a sign that nobody
 * wrote.
 */
const excerptOf = (html: Sql): Sql => {
  const words = sql`regexp_replace(regexp_replace(regexp_replace(left(${html}, 2000), ${inlineTag}, '', 'g'), '<[^>]*(>|$)', ' ', 'g'), '&[a-z]*$', '')`;
  const decoded = sql`replace(replace(replace(replace(${words}, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&amp;', '&')`;
  return sql`left(btrim(regexp_replace(${decoded}, '[[:space:]]+', ' ', 'g')), 240)`;
};

/** A listed item in the form of lists, over items `i`, projects `p` and pub_users `u`. */
export const itemCard = sql`json_build_object('kind', 'item', 'id', i.id, 'slug', i.slug, 'title', i.title, 'item_type', i.item_type, 'excerpt', ${excerptOf(sql`i.description_html`)},
  'price_cents', i.price_cents, 'currency', i.currency, 'pwyw_enabled', i.pwyw_enabled, 'pwyw_min_cents', i.pwyw_min_cents, 'ai_tier', i.ai_tier, 'cover_url', ${itemCoverUrl},
  'published_at', i.published_at, 'project_slug', p.slug, 'project_title', p.title, 'username', u.username, 'display_name', u.display_name)`;

/** A listed project in the form of lists, over projects `p` and pub_users `u`. */
export const projectCard = sql`json_build_object('kind', 'project', 'id', p.id, 'slug', p.slug, 'title', p.title, 'project_type', p.project_type,
  'excerpt', ${excerptOf(sql`p.description_html`)}, 'cover_url', ${projectCoverUrl}, 'username', u.username, 'display_name', u.display_name,
  'item_count', ${countUpTo(sql`items i where i.project_id = p.id and i.is_public and i.listing_state <> 'removed'`)})`;
