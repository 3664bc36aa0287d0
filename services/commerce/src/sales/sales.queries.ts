import type { HoldReason } from '@mnw/contracts/commerce/sales';
import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { ItemId, ProjectId, TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

export interface SaleRow {
  id: TransactionId;
  item_id: ItemId | null;
  project_id: ProjectId | null;
  item_title: string;
  buyer_display: string;
  is_guest: boolean;
  amount_cents: number;
  discount_cents: number;
  refunded_cents: number;
  lost_cents: number;
  /** Refunds arrived or under way. */
  held_cents: number;
  currency: string;
  state: PurchaseState;
  completed_at: Date;
  held: HoldReason | null;
  is_under_way: boolean;
  is_account_gone: boolean;
}

export interface WantedSales {
  sellerId: UserId;
  projectId: ProjectId | null;
  itemId: ItemId | null;
}

const completed = sql`t.completed_at is not null`;
/**
 * Includes payments that are under way, and held ones, which only the seller can return. Left out are payments that are
 * on their way back.
 */
const listed = sql`(t.completed_at is not null or (t.state = 'processing' and ((t.failure is null and t.duplicate_of is null) or t.failure in ('seller-gone', 'quote-mismatch'))))`;

const ofSeller = ({ sellerId, projectId, itemId }: WantedSales) => sql`
  t.seller_id = ${sellerId}
  and (${projectId}::uuid is null or t.project_id = ${projectId}::uuid) and (${itemId}::uuid is null or t.item_id = ${itemId}::uuid)`;

const columns = sql`
  t.id, t.item_id, t.project_id, t.item_title, t.buyer_display, t.buyer_id is null as is_guest, t.amount_cents, t.discount_cents,
  t.refunded_cents, t.lost_cents, t.currency, t.state,
  coalesce(t.completed_at, t.paid_at, t.created_at) as completed_at, case when t.completed_at is null then t.failure end as held,
  t.completed_at is null and t.paid_at is null as is_under_way,
  t.amount_cents > 0 and not exists (
    select 1 from seller_accounts a
    where a.stripe_account_id = t.stripe_account_id and a.disconnected_at is null) as is_account_gone,
  (select coalesce(sum(r.amount_cents), 0)::int from refunds r where r.transaction_id = t.id and r.state in ('requested', 'pending', 'succeeded')) as held_cents`;

export const findSales = (db: Queries, wanted: WantedSales, before: string | null, limit: number) =>
  db.many<SaleRow>(sql`
    select ${columns} from transactions t
    where ${ofSeller(wanted)} and ${listed} and (${before}::uuid is null or t.id < ${before}::uuid)
    order by t.id desc limit ${limit}`);

export const findSale = (db: Queries, id: TransactionId, sellerId: UserId) =>
  db.maybe<SaleRow>(
    sql`select ${columns} from transactions t where t.id = ${id} and t.seller_id = ${sellerId} and ${listed}`,
  );

/** The sales report per currency: gross sales, minus refunds, minus lost disputes. */
export const sumSales = (db: Queries, wanted: WantedSales) =>
  db.many<{
    currency: string;
    sales: number;
    gross_cents: number;
    refunded_cents: number;
    lost_cents: number;
    net_cents: number;
  }>(sql`
    select t.currency, count(*) filter (where t.counts_as_sale)::int as sales, sum(t.amount_cents)::int8 as gross_cents, sum(t.refunded_cents)::int8 as refunded_cents,
      sum(t.lost_cents)::int8 as lost_cents, sum(t.amount_cents - t.refunded_cents - t.lost_cents)::int8 as net_cents
    from transactions t where ${ofSeller(wanted)} and ${completed} group by t.currency order by t.currency`);
