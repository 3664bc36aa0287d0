import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { markdownVersion } from '@mnw/markup/markdown-version';
import type { ItemText } from './item-row.js';

/** Inserts the item at the end of its project. */
export async function insertItem(
  tx: Tx,
  projectId: string,
  itemType: string,
  item: ItemText,
  htmlVersion = markdownVersion,
): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    insert into items (project_id, item_type, title, slug, description, description_html, price_cents, currency, pwyw_enabled, pwyw_min_cents, body, body_html,
      word_count, reading_time_minutes, credits, release_date, ai_tier, ai_disclosure, web_only, enable_license_keys, max_activations, custom_license_text, cover_key, html_version, position)
    values (${projectId}, ${itemType}, ${item.title}, ${item.slug}, ${item.description}, ${item.description_html}, ${item.price_cents}, ${item.currency},
      ${item.pwyw_enabled}, ${item.pwyw_min_cents}, ${item.body}, ${item.body_html}, ${item.word_count}, ${item.reading_time_minutes}, ${item.credits}, ${item.release_date},
      ${item.ai_tier}, ${item.ai_disclosure}, ${item.web_only}, ${item.enable_license_keys}, ${item.max_activations}, ${item.custom_license_text}, ${item.cover_key}, ${htmlVersion},
      (select coalesce(max(position) + 1, 0) from items where project_id = ${projectId})) returning id`);
  return row.id;
}

export async function rewriteItem(tx: Tx, itemId: string, item: ItemText): Promise<void> {
  await tx.run(sql`
    update items set title = ${item.title}, slug = ${item.slug}, description = ${item.description}, description_html = ${item.description_html},
      price_cents = ${item.price_cents}, pwyw_enabled = ${item.pwyw_enabled}, pwyw_min_cents = ${item.pwyw_min_cents}, body = ${item.body}, body_html = ${item.body_html},
      word_count = ${item.word_count}, reading_time_minutes = ${item.reading_time_minutes}, credits = ${item.credits}, release_date = ${item.release_date}, ai_tier = ${item.ai_tier},
      ai_disclosure = ${item.ai_disclosure}, web_only = ${item.web_only}, enable_license_keys = ${item.enable_license_keys}, max_activations = ${item.max_activations},
      custom_license_text = ${item.custom_license_text}, cover_key = ${item.cover_key} where id = ${itemId}`);
}

/** Copies the tags of the first item to the second. */
export const copyTags = (tx: Tx, fromId: string, toId: string): Promise<number> =>
  tx.run(sql`
    insert into item_tags (item_id, tag_id, is_primary)
    select ${toId}, tag_id, is_primary from item_tags where item_id = ${fromId}`);
