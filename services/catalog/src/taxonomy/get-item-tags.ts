import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { getItemTags } from '@mnw/contracts/catalog/get-item-tags.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ownItem } from '../items/items.queries.js';
import { tagsOfItem } from './tags.queries.js';

@Controller()
export class GetItemTags {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getItemTags)
  async execute({ item_id }: InputOf<typeof getItemTags>, actor: Actor): Promise<OutputOf<typeof getItemTags>> {
    const item = await ownItem(this.db, item_id, requireAccount(actor).userId);
    return { data: await tagsOfItem(this.db, item.id) };
  }
}
