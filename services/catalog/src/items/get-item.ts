import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import type { Item } from '@mnw/contracts/catalog/items';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { isEntitled } from '../delivery/entitled.js';
import { isFree, publicItemJson } from '../storefront/public-item.queries.js';
import { itemListed } from '../visibility/listed.js';
import { ItemNotFound } from './items.errors.js';
import { ownItem } from './items.queries.js';

@Controller()
export class GetItem {
  constructor(private readonly db: CatalogDb) {}

  /** The creator's own view, or the public one as JSON text; whoever has the item sees it also when it is hidden since. */
  @Rpc(getItem)
  async execute({ item_id }: InputOf<typeof getItem>, actor: Actor): Promise<Item | string> {
    const userId = actor.kind === 'account' ? actor.userId : null;
    if (userId && (await this.isMine(item_id, userId))) return ownItem(this.db, item_id, userId);
    const has = sql`(${isFree} or ${isEntitled(userId)})`;
    const row = await this.db.maybe<{ body: string }>(sql`
      select ${publicItemJson(sql`case when ${has} then i.body_html end`, sql`, 'has_access', ${has}`)} as body
      from items i join projects p on p.id = i.project_id join pub_users u on u.id = p.user_id left join versions v on v.item_id = i.id and v.is_current = true
      where i.id = ${item_id} and i.listing_state <> 'removed' and ((${itemListed}) or ${isEntitled(userId)})`);
    if (!row) throw new ItemNotFound();
    return row.body;
  }

  private async isMine(itemId: string, userId: string): Promise<boolean> {
    const found = await this.db.run(sql`
      select 1 from items i join projects p on p.id = i.project_id where i.id = ${itemId} and p.user_id = ${userId} and i.archived_at is null`);
    return found === 1;
  }
}
