import { Controller } from '@nestjs/common';
import { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { CreatorNotFound } from './storefront.errors.js';
import { publicCreator } from './storefront.queries.js';

@Controller()
export class GetCreator {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getCreator)
  async execute({ username }: InputOf<typeof getCreator>): Promise<OutputOf<typeof getCreator>> {
    const creator = await publicCreator(this.db, username);
    if (!creator) throw new CreatorNotFound();
    return creator;
  }
}
