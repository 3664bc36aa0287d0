import { Controller } from '@nestjs/common';
import { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { allCategories } from './labels.queries.js';

@Controller()
export class ListCategories {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listCategories)
  async execute(): Promise<OutputOf<typeof listCategories>> {
    return { data: await allCategories(this.db) };
  }
}
