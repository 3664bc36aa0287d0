import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listSales } from '@mnw/contracts/commerce/list-sales.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { pageById } from '../purchases/page-by-id.js';
import { viewSale } from './sale-view.js';
import { findSales, sumSales } from './sales.queries.js';

@Controller()
export class ListSales {
  constructor(private readonly db: CommerceDb) {}

  @Rpc(listSales)
  async execute(
    { cursor, limit, project_id, item_id }: InputOf<typeof listSales>,
    actor: Actor,
  ): Promise<OutputOf<typeof listSales>> {
    const { userId } = requireAccount(actor);
    const wanted = { sellerId: userId, projectId: project_id ?? null, itemId: item_id ?? null };
    const rows = await findSales(this.db, wanted, decodeIdCursor(cursor), limit + 1);
    const page = pageById(rows, limit, viewSale);
    return cursor === undefined ? { ...page, totals: await sumSales(this.db, wanted) } : page;
  }
}
