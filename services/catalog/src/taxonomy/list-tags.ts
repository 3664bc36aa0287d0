import { Controller } from '@nestjs/common';
import { listTags } from '@mnw/contracts/catalog/list-tags.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { tagTree } from './tags.queries.js';

@Controller()
export class ListTags {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listTags)
  async execute(): Promise<OutputOf<typeof listTags>> {
    return { data: await tagTree(this.db) };
  }
}
