import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listProjectItems } from '@mnw/contracts/catalog/list-project-items.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeCursor, pageOfRows } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ownProject } from '../projects/projects.queries.js';
import { numberPart, uuidPart } from '../visibility/cursors.js';
import { itemsOfProject } from './items.queries.js';

@Controller()
export class ListProjectItems {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listProjectItems)
  async execute(input: InputOf<typeof listProjectItems>, actor: Actor): Promise<OutputOf<typeof listProjectItems>> {
    await ownProject(this.db, input.project_id, requireAccount(actor).userId);
    const cursor = decodeCursor(input.cursor, 2);
    const { items, hasMore } = await itemsOfProject(
      this.db,
      input.project_id,
      { position: numberPart(cursor?.[0]), id: uuidPart(cursor?.[1]) },
      input.limit,
    );
    return pageOfRows(items, { keyOf: ({ position, id }) => [position, id], limit: input.limit, hasMore });
  }
}
