import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Item } from '@mnw/contracts/catalog/items';
import { moveItem } from '@mnw/contracts/catalog/move-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import type { Tx } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { CurrencyFixed } from '../projects/projects.errors.js';
import { lockProject } from '../projects/projects.queries.js';
import { claimSlug } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { addRedirect } from '../slugs/slugs.queries.js';
import { publishItemChange } from './item-events.js';
import type { ItemRow } from './item-row.js';
import { lockItem, ownItem } from './items.queries.js';
import { appendToProject, placeAt } from './move-item.queries.js';

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
        await publishItemChange(tx, row.id);
        return ownItem(tx, row.id, userId);
      },
      { constraints: { items_project_id_slug_key: () => new SlugTaken() } },
    );
  }

  /** The URL in the old project redirects to the new one. */
  private async changeProject(tx: Tx, row: ItemRow, projectId: string): Promise<void> {
    const project = await lockProject(tx, projectId, row.user_id);
    if (project.currency !== row.currency) throw new CurrencyFixed();
    const now = this.clock.now();
    await claimSlug(tx, { scope: 'item', scopeId: projectId }, row.slug, row.id, now);
    await appendToProject(tx, row.id, projectId);
    if (row.published_at) await addRedirect(tx, { scope: 'item', scopeId: row.project_id }, row.slug, row.id, now);
  }
}
