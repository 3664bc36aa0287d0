import { Controller } from '@nestjs/common';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import type { Item } from '@mnw/contracts/catalog/items';
import { unpublishItem } from '@mnw/contracts/catalog/unpublish-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { publishItemChange } from './item-events.js';
import { lockItem, ownItem } from './items.queries.js';
import { recordListing, setHidden } from './listing.queries.js';

@Controller()
export class UnpublishItem {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(unpublishItem)
  execute({ item_id: itemId }: InputOf<typeof unpublishItem>, actor: Actor): Promise<Item> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const row = await lockItem(tx, itemId, userId);
      await setHidden(tx, row.id);
      if (row.is_public) {
        await recordListing(tx, row.id, 'unpublished', userId);
        await publishItemChange(tx, row.id);
      }
      return ownItem(tx, row.id, userId);
    });
  }
}
