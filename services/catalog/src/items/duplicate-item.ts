import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { duplicateItem } from '@mnw/contracts/catalog/duplicate-item.rpc';
import type { Item } from '@mnw/contracts/catalog/items';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { slugForNew } from '../slugs/claim-slug.js';
import { SlugTaken } from '../slugs/slugs.errors.js';
import { publishItemChange } from './item-events.js';
import { lockItem, ownItem } from './items.queries.js';
import { copyTags, insertItem } from './write-item.queries.js';

@Controller()
export class DuplicateItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(duplicateItem)
  execute({ item_id: itemId }: InputOf<typeof duplicateItem>, actor: Actor): Promise<Item> {
    const { userId } = requireCreator(actor);
    return this.db.command(
      async (tx) => {
        const row = await lockItem(tx, itemId, userId);
        const slug = await slugForNew(
          tx,
          { scope: 'item', scopeId: row.project_id },
          undefined,
          row.title,
          this.clock.now(),
        );
        // The copied HTML may come from an older renderer, so the copy is rendered again.
        const copyId = await insertItem(tx, row.project_id, row.item_type, { ...row, slug }, 0);
        await copyTags(tx, row.id, copyId);
        await publishItemChange(tx, copyId);
        return ownItem(tx, copyId, userId);
      },
      { constraints: { items_project_id_slug_key: () => new SlugTaken() } },
    );
  }
}
