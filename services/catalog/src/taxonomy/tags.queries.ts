import type { Tag } from '@mnw/contracts/catalog/tags';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';
import { itemListed } from '../visibility/listed.queries.js';

export interface CountedTag extends Tag {
  item_count: number;
}

/** Parents before children, with the counts of the last count job. */
export const tagTree = (db: Queries): Promise<CountedTag[]> =>
  db.many<CountedTag>(sql`select id, name, slug, path, parent_id, item_count from tags order by path`);

/** Counts the listed items of each tag. An item with several tags of one branch counts once in it. */
export const recountTags = (db: Queries): Promise<number> =>
  db.run(sql`
    with listed as (
      select it.item_id, t.path from item_tags it join tags t on t.id = it.tag_id
      join items i on i.id = it.item_id join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id where ${itemListed}),
    branches as (
      select distinct l.item_id, array_to_string((string_to_array(l.path, '.'))[1:depth], '.') as path
      from listed l cross join lateral generate_series(1, array_length(string_to_array(l.path, '.'), 1)) as depth),
    counted as (
      select t.id, coalesce(c.item_count, 0) as item_count
      from tags t left join (select path, count(*)::int as item_count from branches group by path) as c on c.path = t.path)
    update tags t set item_count = c.item_count from counted c where c.id = t.id and c.item_count <> t.item_count`);

/** The tag and all its descendants, the tag first. */
export const branch = (db: Queries, path: string): Promise<Tag[]> =>
  db.many<Tag>(
    sql`select id, name, slug, path, parent_id from tags where path = ${path} or path like ${`${path}.%`} order by path`,
  );

export const tagsByPath = (db: Queries, paths: readonly string[]): Promise<Tag[]> =>
  db.many<Tag>(sql`select id, name, slug, path, parent_id from tags where path = any(${paths}::text[])`);

export interface TagOnItem {
  path: string;
  name: string;
  is_primary: boolean;
}

export const tagsOfItem = (db: Queries, itemId: string): Promise<TagOnItem[]> =>
  db.many<TagOnItem>(sql`
    select t.path, t.name, it.is_primary from item_tags it join tags t on t.id = it.tag_id where it.item_id = ${itemId} order by it.is_primary desc, t.path`);

export async function replaceTags(
  tx: Tx,
  itemId: string,
  tagIds: readonly string[],
  primaryId: string | undefined,
): Promise<void> {
  await tx.prisma(({ itemTags }) => itemTags.deleteMany({ where: { item_id: itemId } }));
  const data = tagIds.map((tagId) => ({ item_id: itemId, tag_id: tagId, is_primary: tagId === primaryId }));
  await tx.prisma(({ itemTags }) => itemTags.createMany({ data }));
}
