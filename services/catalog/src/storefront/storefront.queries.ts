import type { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import type { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import type { ItemCard, ProjectCard } from '@mnw/contracts/catalog/item-card';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { countUpTo } from '@mnw/db/count-up-to';
import { sql, type Sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { creator, itemCard, projectCard, projectCoverUrl } from '../visibility/fragments.queries.js';
import { itemListed, projectListed } from '../visibility/listed.queries.js';

type Creator = OutputOf<typeof getCreator>;
export type PublicProject = Omit<OutputOf<typeof getPublicProject>, 'items' | 'next'>;

const itemsWithPlace = sql`items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id`;

export async function publicCreator(db: Queries, username: string): Promise<Creator | undefined> {
  const row = await db.maybe<{ creator: Creator }>(sql`
    select json_build_object('id', u.id, 'username', u.username, 'display_name', u.display_name, 'accepts_payments', u.stripe_onboarding_complete, 'bio', u.bio,
      'follower_count', ${countUpTo(sql`follows f where f.target_type = 'user' and f.target_id = u.id`)}, 'joined_at', u.created_at,
      'links', coalesce((select json_agg(json_build_object('title', c.title, 'url', c.url) order by c.sort_order, c.id) from custom_links c where c.user_id = u.id), '[]'::json),
      'projects', coalesce((select json_agg(${projectCard} order by p.published_at desc, p.id) from projects p where p.user_id = u.id and ${projectListed}), '[]'::json)) as creator
    from pub_users u where u.username = ${username} and u.state = 'active'`);
  return row?.creator;
}

/** By its current slug, otherwise by a former one. */
export async function publicProject(db: Queries, username: string, slug: string): Promise<PublicProject | undefined> {
  const row = await db.maybe<{ project: PublicProject }>(sql`
    select json_build_object('id', p.id, 'slug', p.slug, 'title', p.title, 'project_type', p.project_type, 'description', p.description,
      'description_html', p.description_html, 'category', (select c.slug from project_categories c where c.id = p.category_id), 'features', p.features,
      'labels', coalesce((select json_agg(json_build_object('id', l.id, 'slug', l.slug, 'display_name', l.display_name, 'definition', l.definition, 'examples', l.examples,
        'nonexamples', l.nonexamples) order by l.slug) from project_labels pl join labels l on l.id = pl.label_id where pl.project_id = p.id), '[]'::json),
      'currency', p.currency, 'cover_url', ${projectCoverUrl}, 'published_at', p.published_at, 'updated_at', p.updated_at, 'creator', ${creator}) as project
    from pub_users u join projects p on p.user_id = u.id
    where u.username = ${username} and ${projectListed} and p.id = coalesce(
      (select own.id from projects own where own.user_id = u.id and own.slug = ${slug}),
      (select r.project_id from slug_redirects r where r.scope_id = u.id and r.slug = ${slug}))`);
  return row?.project;
}

export interface PlacedCard {
  card: ItemCard;
  position: number;
}

/** Published items of a project in the creator's order, after the given cursor. */
export const cardsOfProject = (
  db: Queries,
  projectId: string,
  after: { position: number | null; id: string | null },
  limit: number,
): Promise<PlacedCard[]> =>
  db.many<PlacedCard>(sql`
    select ${itemCard} as card, i.position from ${itemsWithPlace} where i.project_id = ${projectId} and ${itemListed}
      and (${after.id}::uuid is null or (i.position, i.id) > (${after.position}::int, ${after.id}::uuid)) order by i.position, i.id limit ${limit}`);

/** Published items with at least one of the tags, newest first, after the given cursor. */
export const newestCards = (
  db: Queries,
  tagIds: readonly string[],
  after: { publishedAt: string | null; id: string | null },
  limit: number,
): Promise<ItemCard[]> =>
  cards(
    db,
    sql`exists (select 1 from item_tags it where it.item_id = i.id and it.tag_id = any(${tagIds}::uuid[]))
      and (${after.id}::uuid is null or (i.published_at, i.id) < (${after.publishedAt}::timestamptz, ${after.id}::uuid)) order by i.published_at desc, i.id desc limit ${limit}`,
  );

export const frontNewest = (db: Queries, limit: number): Promise<ItemCard[]> =>
  cards(db, sql`true order by i.published_at desc, i.id desc limit ${limit}`);
export const frontMostSold = (db: Queries, limit: number): Promise<ItemCard[]> =>
  cards(db, sql`i.sales_count > 0 order by i.sales_count desc, i.id desc limit ${limit}`);

export async function frontProjects(db: Queries, limit: number): Promise<ProjectCard[]> {
  const rows = await db.many<{ card: ProjectCard }>(sql`
    select ${projectCard} as card from projects p join pub_users u on u.id = p.user_id where ${projectListed}
      and exists (select 1 from items i where i.project_id = p.id and i.is_public and i.listing_state <> 'removed') order by p.published_at desc, p.id desc limit ${limit}`);
  return rows.map(({ card }) => card);
}

async function cards(db: Queries, rest: Sql): Promise<ItemCard[]> {
  const rows = await db.many<{ card: ItemCard }>(
    sql`select ${itemCard} as card from ${itemsWithPlace} where ${itemListed} and ${rest}`,
  );
  return rows.map(({ card }) => card);
}

export const itemAddress = (
  db: Queries,
  itemId: string,
): Promise<{ username: string; project_slug: string; item_slug: string } | undefined> =>
  db.maybe(
    sql`select u.username, p.slug as project_slug, i.slug as item_slug from ${itemsWithPlace} where i.id = ${itemId} and ${itemListed}`,
  );
