import type { ItemId, ProjectId, UserId } from '@mnw/contracts/ids';
import { sql } from '@mnw/db/sql';
import type { Queries } from '@mnw/db/tx';

/** An item that can be bought now, with the seller's readiness to take payments and, for a bundle, its contents. */
export interface Offer {
  item_id: ItemId;
  project_id: ProjectId;
  project_title: string;
  seller_id: UserId;
  seller_username: string;
  title: string;
  price_cents: number;
  currency: string;
  pwyw_enabled: boolean;
  pwyw_min_cents: number;
  stripe_account_id: string | null;
  charges_enabled: boolean;
  contents: ItemId[];
}

export const findOffers = (db: Queries, itemIds: readonly ItemId[]) =>
  db.many<Offer>(sql`
    select i.id as item_id, i.project_id, p.title as project_title, i.seller_id, u.username as seller_username, i.title, i.price_cents, i.currency,
      i.pwyw_enabled, i.pwyw_min_cents, s.stripe_account_id, coalesce(s.charges_enabled, false) as charges_enabled,
      array(select b.item_id from pub_bundle_items b where b.bundle_id = i.id order by b.item_id) as contents
    from pub_items i
    join pub_projects p on p.id = i.project_id
    join pub_users u on u.id = i.seller_id
    left join seller_accounts s on s.user_id = i.seller_id
    where i.id = any(${itemIds}) and i.is_public and p.is_public and i.archived_at is null and u.state = 'active'`);

/**
 * Whether the account has bought the item for itself or has a payment for it that has not settled. A payment that is
 * held because its Stripe account was disconnected does not count, because we cannot see it settle.
 */
export const findOwnPurchase = (db: Queries, buyerId: UserId, itemId: ItemId) =>
  db.maybe<{ state: string }>(sql`
    select state from transactions
    where buyer_id = ${buyerId} and item_id = ${itemId} and not is_gift and (status = 'completed' or (state = 'processing' and duplicate_of is null and failure is distinct from 'seller-gone'))
    order by id limit 1`);
