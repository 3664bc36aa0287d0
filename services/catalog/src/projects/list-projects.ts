import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listProjects } from '@mnw/contracts/catalog/list-projects.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor, pageOfRows } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ownProjects } from './projects.queries.js';

@Controller()
export class ListProjects {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(listProjects)
  async execute(input: InputOf<typeof listProjects>, actor: Actor): Promise<OutputOf<typeof listProjects>> {
    const { userId } = requireAccount(actor);
    const before = decodeIdCursor(input.cursor);
    const data = await ownProjects(this.db, userId, before, input.limit);
    return pageOfRows(data, { keyOf: ({ id }) => [id], limit: input.limit });
  }
}
