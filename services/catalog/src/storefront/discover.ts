import { Controller } from '@nestjs/common';
import { discover } from '@mnw/contracts/catalog/discover.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { frontMostSold, frontNewest, frontProjects } from './storefront.queries.js';

/** The content of the front page. */
@Controller()
export class Discover {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(discover)
  async execute(): Promise<OutputOf<typeof discover>> {
    const [newest, most_sold, projects] = await Promise.all([
      frontNewest(this.db, 12),
      frontMostSold(this.db, 12),
      frontProjects(this.db, 6),
    ]);
    return { newest, most_sold, projects };
  }
}
