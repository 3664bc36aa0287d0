import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import { listPurchases } from '@mnw/contracts/commerce/list-purchases.rpc';
import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import type { ItemId, TransactionId, UserId } from '@mnw/contracts/ids';
import { decodeIdCursor } from '@mnw/contracts/lists';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CommerceDb } from '../commerce.db.js';
import { pageById } from './page-by-id.js';
import { PurchasedKeys } from './purchased-keys.js';

interface Row {
  id: TransactionId;
  item_id: ItemId | null;
  item_title: string;
  item_slug: string | null;
  item_type: string | null;
  project_slug: string | null;
  seller_username: string;
  amount_cents: number;
  refunded_cents: number;
  currency: string;
  state: PurchaseState;
  has_access: boolean;
  has_file: boolean;
  has_text: boolean;
  is_listed: boolean;
  completed_at: Date;
}

@Controller()
export class ListPurchases {
  constructor(
    private readonly db: CommerceDb,
    private readonly keys: PurchasedKeys,
  ) {}

  @Rpc(listPurchases)
  async execute({ q, cursor, limit }: InputOf<typeof listPurchases>, actor: Actor): Promise<OutputOf<typeof listPurchases>> {
    const { userId } = requireAccount(actor);
    const rows = await findPurchases(this.db, { userId, pattern: q ? `%${escaped(q)}%` : null, before: decodeIdCursor(cursor), limit: limit + 1 });
    const keys = await this.keys.ofMany(rows.map((row) => row.id));
    return pageById(rows, limit, (row) => ({
      ...row,
      keys: (keys.get(row.id) ?? []).map(({ item_id: _, ...key }) => key),
      completed_at: row.completed_at.toISOString(),
    }));
  }
}

const findPurchases = (db: Queries, { userId, pattern, before, limit }: { userId: UserId; pattern: string | null; before: string | null; limit: number }) =>
  db.many<Row>(sql`
    select t.id, t.item_id, t.item_title, i.slug as item_slug, i.item_type, p.slug as project_slug, t.seller_username, t.amount_cents, t.refunded_cents, t.currency, t.state,
      exists (select 1 from grants g where g.transaction_id = t.id and g.revoked_at is null and g.suspended_at is null) as has_access,
      i.current_version_id is not null as has_file, coalesce(i.has_text, false) as has_text, coalesce(i.is_public, false) as is_listed, t.completed_at
    from transactions t
    left join pub_items i on i.id = t.item_id
    left join pub_projects p on p.id = i.project_id
    where t.buyer_id = ${userId} and t.completed_at is not null and (${before}::uuid is null or t.id < ${before}::uuid)
      and (${pattern}::text is null or t.item_title ilike ${pattern} or t.seller_username ilike ${pattern})
    order by t.id desc limit ${limit}`);

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
