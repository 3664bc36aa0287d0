import { Controller } from '@nestjs/common';
import { Clock } from '@mnw/host/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { deleteItem } from '@mnw/contracts/catalog/delete-item.rpc';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { lockItem } from './items.queries.js';
import { removeItem } from './remove-item.js';

@Controller()
export class DeleteItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  @Rpc(deleteItem)
  execute({ item_id: itemId }: InputOf<typeof deleteItem>, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const row = await lockItem(tx, itemId, userId);
      await removeItem(tx, row.id, this.clock.now());
      return {};
    });
  }
}
