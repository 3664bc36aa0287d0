import { Controller } from '@nestjs/common';
import { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ItemNotFound } from '../items/items.errors.js';
import { itemAddress } from './storefront.queries.js';

@Controller()
export class GetItemAddress {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getItemAddress)
  async execute({ item_id }: InputOf<typeof getItemAddress>): Promise<OutputOf<typeof getItemAddress>> {
    const address = await itemAddress(this.db, item_id);
    if (!address) throw new ItemNotFound();
    return address;
  }
}
