import type { PurchaseState } from '@mnw/contracts/commerce/purchase-state';
import type { ItemId, ProjectId, PromoCodeId, TransactionId, UserId } from '@mnw/contracts/ids';

/** One row of `transactions`: one purchase of one item. */
export interface Purchase {
  id: TransactionId;
  buyer_id: UserId | null;
  buyer_display: string;
  guest_email: string | null;
  seller_id: UserId | null;
  seller_username: string;
  project_id: ProjectId | null;
  item_id: ItemId | null;
  item_title: string;
  granted_item_ids: ItemId[];
  is_gift: boolean;
  subtotal_cents: number;
  discount_cents: number;
  amount_cents: number;
  currency: string;
  refunded_cents: number;
  lost_cents: number;
  promo_code_id: PromoCodeId | null;
  stripe_account_id: string | null;
  stripe_checkout_session_id: string | null;
  stripe_payment_intent_id: string | null;
  checkout_url: string | null;
  checkout_expires_at: Date | null;
  state: PurchaseState;
  status: 'pending' | 'completed' | 'failed' | 'refunded';
  duplicate_of: TransactionId | null;
  /** Why it is not completed: what went wrong at Stripe or in our processing. */
  failure: string | null;
  counts_as_sale: boolean;
  list_consent: string | null;
  sync_version: number;
  created_at: Date;
  paid_at: Date | null;
  completed_at: Date | null;
}
