import { randomBytes } from 'node:crypto';
import { ItemId, ProjectId, UserId } from '@mnw/contracts/ids';
import { itemPublished } from '@mnw/contracts/catalog/item-published.event';
import { sql } from '@mnw/db/sql';
import { publishEvent } from '@mnw/testing/neighbours';
import type { World } from '@mnw/testing/world';

export interface Shop {
  seller: UserId;
  username: string;
  project: ProjectId;
  item: ItemId;
  list: string;
}

/** A creator with a public project, a public item in it, and the project's release list. */
export async function openShop(
  world: World,
  { title = 'Night Drive', project = 'Aurora Tapes', email }: { title?: string; project?: string; email?: string } = {},
): Promise<Shop> {
  const { userId, username } = await world.given.creator(email ? { email } : {});
  const slug = `p${randomBytes(4).toString('hex')}`;
  const projects = await world.db.one<{ id: string }>(
    sql`insert into projects (user_id, slug, title, project_type, is_public) values (${userId}, ${slug}, ${project}, 'music', true) returning id`,
  );
  const items = await world.db.one<{ id: string }>(sql`
    insert into items (project_id, slug, title, item_type, price_cents, is_public, published_at, ai_tier) values (${projects.id}, ${slug}, ${title}, 'audio', 900, true, now(), 'handmade') returning id`);
  return {
    seller: userId,
    username,
    project: ProjectId.parse(projects.id),
    item: ItemId.parse(items.id),
    list: await world.given.mailingList(projects.id),
  };
}

export const publish = (
  world: World,
  shop: Shop,
  { webOnly = false, version = 1 }: { webOnly?: boolean; version?: number } = {},
): Promise<void> =>
  publishEvent(world, itemPublished, {
    item_id: shop.item,
    project_id: shop.project,
    user_id: shop.seller,
    web_only: webOnly,
    version,
  });
