import { Controller } from '@nestjs/common';
import { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { allLabels } from './labels.queries.js';

@Controller()
export class ListLabels {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listLabels)
  async execute(): Promise<OutputOf<typeof listLabels>> {
    return { data: await allLabels(this.db) };
  }
}
