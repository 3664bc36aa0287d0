import { Injectable } from '@nestjs/common';
import { Clock } from '@mnw/config/clock';
import { requireCreator, type Actor } from '@mnw/contracts/actor';
import { CatalogDb } from '../catalog.db.js';
import { lockItem } from './items.queries.js';
import { removeItem } from './remove-item.js';

@Injectable()
export class DeleteItem {
  constructor(
    private readonly db: CatalogDb,
    private readonly clock: Clock,
  ) {}

  execute(itemId: string, actor: Actor): Promise<Record<string, never>> {
    const { userId } = requireCreator(actor);
    return this.db.command(async (tx) => {
      const row = await lockItem(tx, itemId, userId);
      await removeItem(tx, row.id, this.clock.now());
      return {};
    });
  }
}
