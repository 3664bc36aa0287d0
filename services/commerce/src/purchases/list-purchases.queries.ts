import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { ItemId, TransactionId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

interface BoughtRow {
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

interface Wanted {
  userId: UserId;
  /** Part of a title or of a seller's name; null matches all. */
  search: string | null;
  itemId: ItemId | null;
}

interface WantedPage extends Wanted {
  before: string | null;
  limit: number;
}

/** The account's purchases, newest first, with the parts of each that are accessible now. */
export function findPurchases(
  db: Queries,
  { userId, search, itemId, before, limit }: WantedPage,
): Promise<BoughtRow[]> {
  const pattern = patternOf(search);
  return db.many<BoughtRow>(sql`
    select t.id, t.item_id, t.item_title, i.slug as item_slug, i.item_type, p.slug as project_slug, t.seller_username,
      t.amount_cents, t.refunded_cents, t.currency, t.state,
      exists (select 1 from grants g where g.transaction_id = t.id and g.revoked_at is null
        and g.suspended_at is null) as has_access,
      i.current_version_id is not null as has_file, coalesce(i.has_text, false) as has_text,
      coalesce(i.is_public, false) as is_listed, t.completed_at
    from transactions t
    left join pub_items i on i.id = t.item_id
    left join pub_projects p on p.id = i.project_id
    where t.buyer_id = ${userId} and t.completed_at is not null and (${before}::uuid is null or t.id < ${before}::uuid)
      and (${itemId}::uuid is null or t.item_id = ${itemId}::uuid)
      and (${pattern}::text is null or t.item_title ilike ${pattern} or t.seller_username ilike ${pattern})
    order by t.id desc limit ${limit}`);
}

interface UnderWayRow {
  id: TransactionId;
  item_id: ItemId | null;
  item_title: string;
  seller_username: string;
  amount_cents: number;
  currency: string;
  created_at: Date;
}

const mostUnderWay = 20;

/** The account's payments that Stripe has not confirmed yet, without those that are held or on their way back. */
export function findUnderWay(db: Queries, { userId, search, itemId }: Wanted): Promise<UnderWayRow[]> {
  const pattern = patternOf(search);
  return db.many<UnderWayRow>(sql`
    select id, item_id, item_title, seller_username, amount_cents, currency, created_at
    from transactions
    where buyer_id = ${userId} and state = 'processing' and failure is null and duplicate_of is null
      and (${itemId}::uuid is null or item_id = ${itemId}::uuid)
      and (${pattern}::text is null or item_title ilike ${pattern} or seller_username ilike ${pattern})
    order by id desc limit ${mostUnderWay}`);
}

const patternOf = (search: string | null): string | null => search && `%${search.replace(/[\\%_]/g, '\\$&')}%`;
