import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listVersions } from '@mnw/contracts/catalog/list-versions.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, pageOfRows } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ownItem } from '../items/items.queries.js';
import { versionsOf } from './versions.queries.js';

@Controller()
export class ListVersions {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listVersions)
  async execute(input: InputOf<typeof listVersions>, actor: Actor): Promise<OutputOf<typeof listVersions>> {
    await ownItem(this.db, input.item_id, requireAccount(actor).userId);
    const data = await versionsOf(this.db, input.item_id, decodeIdCursor(input.cursor), input.limit);
    return pageOfRows(data, { keyOf: ({ id }) => [id], limit: input.limit });
  }
}
