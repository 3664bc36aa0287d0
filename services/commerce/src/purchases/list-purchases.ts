import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeIdCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { findPurchases } from './list-purchases.queries.js';
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
    { q, cursor, limit }: InputOf<typeof listPurchases>,
    actor: Actor,
  ): Promise<OutputOf<typeof listPurchases>> {
    const { userId } = requireAccount(actor);
    const rows = await findPurchases(this.db, {
      userId,
      search: q || null,
      before: decodeIdCursor(cursor),
      limit: limit + 1,
    });
    const keys = await this.keys.ofMany(rows.map((row) => row.id));
    return pageById(rows, limit, (row) => ({
      ...row,
      keys: (keys.get(row.id) ?? []).map(({ item_id: _, ...key }) => key),
      completed_at: row.completed_at.toISOString(),
    }));
  }
}
