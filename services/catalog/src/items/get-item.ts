import { Controller } from '@nestjs/common';
import type { Actor } from '@mnw/contracts/actor';
import { getItem } from '@mnw/contracts/catalog/get-item.rpc';
import type { Item } from '@mnw/contracts/catalog/items';
import type { InputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { isOwnItem, visibleItem } from './get-item.queries.js';
import { ItemNotFound } from './items.errors.js';
import { ownItem } from './items.queries.js';

@Controller()
export class GetItem {
  constructor(private readonly db: CatalogDb) {}

  /** Returns the creator's own view, or the public view as JSON text. Owners see the item even after it was hidden. */
  @Rpc(getItem)
  async execute({ item_id }: InputOf<typeof getItem>, actor: Actor): Promise<Item | string> {
    const userId = actor.kind === 'account' ? actor.userId : null;
    if (userId && (await isOwnItem(this.db, item_id, userId))) return ownItem(this.db, item_id, userId);
    const body = await visibleItem(this.db, item_id, userId);
    if (body === undefined) throw new ItemNotFound();
    return body;
  }
}
