import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Item } from '@mnw/contracts/catalog/items';
import { moveItem } from '@mnw/contracts/catalog/move-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { CurrencyFixed } from '../projects/projects.errors.js';
import { lockProject } from '../projects/projects.queries.js';
import { claimSlug, leaveRedirect } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { noteItemChange } from './item-events.js';
import type { ItemRow } from './item-row.js';
import { lockItem, ownItem } from './items.queries.js';

@Controller()
export class MoveItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(moveItem)
  execute(input: InputOf<typeof moveItem>, actor: Actor): Promise<Item> {
    const { userId } = requireCreator(actor);
    return this.db.command(
      async (tx) => {
        const row = await lockItem(tx, input.item_id, userId);
        const projectId = input.project_id ?? row.project_id;
        if (projectId !== row.project_id) await this.changeProject(tx, row, projectId);
        if (input.position !== undefined) await placeAt(tx, projectId, row.id, input.position);
        await noteItemChange(tx, row.id);
        return ownItem(tx, row.id, userId);
      },
      { constraints: { items_project_id_slug_key: () => new SlugTaken() } },
    );
  }

  /** The address in the old project leads to the new one. */
  private async changeProject(tx: Tx, row: ItemRow, projectId: string): Promise<void> {
    const project = await lockProject(tx, projectId, row.user_id);
    if (project.currency !== row.currency) throw new CurrencyFixed();
    const now = this.clock.now();
    await claimSlug(tx, { scope: 'item', scopeId: projectId }, row.slug, row.id, now);
    await tx.run(sql`
      update items set project_id = ${projectId}, position = (select coalesce(max(position) + 1, 0) from items where project_id = ${projectId}) where id = ${row.id}`);
    if (row.published_at) await leaveRedirect(tx, { scope: 'item', scopeId: row.project_id }, row.slug, row.id, now);
  }
}

/** Renumbers the project with the item at `position`. */
async function placeAt(tx: Tx, projectId: string, itemId: string, position: number): Promise<void> {
  await tx.run(sql`
    with ordered as (
      select id, row_number() over (order by place, is_other, position, id) - 1 as place from (
        select id, position, id <> ${itemId} as is_other,
          case when id = ${itemId} then ${position}::bigint else row_number() over (partition by id = ${itemId} order by position, id) - 1 end as place
        from items where project_id = ${projectId} and archived_at is null) as wished)
    update items i set position = o.place from ordered o where o.id = i.id and i.position <> o.place`);
}
