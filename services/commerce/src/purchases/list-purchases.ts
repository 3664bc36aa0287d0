import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { findPurchases, findUnderWay } from './list-purchases.queries.js';
import { pageById } from './page-by-id.js';
import { PurchasedKeys } from './purchased-keys.js';

@Controller()
export class ListPurchases {
  constructor(
    private readonly db: CommerceDb,
    private readonly keys: PurchasedKeys,
  ) {}

  @Rpc(listPurchases)
  async execute(
    { q, item_id, cursor, limit }: InputOf<typeof listPurchases>,
    actor: Actor,
  ): Promise<OutputOf<typeof listPurchases>> {
    const { userId } = requireAccount(actor);
    const wanted = { userId, search: q || null, itemId: item_id ?? null };
    const rows = await findPurchases(this.db, {
      ...wanted,
      before: decodeIdCursor(cursor),
      limit: limit + 1,
    });
    const keys = await this.keys.ofMany(rows.map((row) => row.id));
    const page = pageById(rows, limit, (row) => ({
      ...row,
      keys: (keys.get(row.id) ?? []).map(({ item_id: _, ...key }) => key),
      completed_at: row.completed_at.toISOString(),
    }));
    if (cursor !== undefined) return page;
    const under_way = await findUnderWay(this.db, wanted);
    return {
      ...page,
      under_way: under_way.map((row) => ({ ...row, created_at: row.created_at.toISOString() })),
    };
  }
}
