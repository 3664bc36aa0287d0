import { Controller } from '@nestjs/common';
import { getPublicItem } from '@mnw/contracts/catalog/get-public-item.rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ItemNotFound } from '../items/items.errors.js';
import { currentAddress, publicItemReader, type ItemAddress } from './public-item.queries.js';

@Controller()
export class GetPublicItem {
  private readonly read: (address: ItemAddress) => Promise<string | undefined>;

  constructor(private readonly db: CatalogDb) {
    this.read = publicItemReader(db);
  }

  /** The item's JSON as text. */
  @Rpc(getPublicItem)
  async execute(address: ItemAddress): Promise<string> {
    return (await this.read(address)) ?? (await this.renamed(address));
  }

  private async renamed(address: ItemAddress): Promise<string> {
    const now = await currentAddress(this.db, address);
    const item = now && (await this.read(now));
    if (!item) throw new ItemNotFound();
    return item;
  }
}
