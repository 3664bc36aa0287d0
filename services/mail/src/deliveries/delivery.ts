import type { PurchaseOutcome } from '@mnw/contracts/commerce/purchase-outcomes';

/** What one owed mail is about. A link's kind is its purpose. */
export type TransactionalKind =
  | ('verify-email' | 'login-link' | 'password-reset' | 'address-reused' | 'account-deleted' | 'security')
  | ('receipt' | 'sale' | 'refund' | 'list-confirm')
  | ('purchase-outcome' | 'sale-outcome' | 'payments-stopped');

/** Ids and amounts that composing needs; which are present follows from the kind. */
export interface DeliveryReference {
  login_token_id?: string;
  security_event_id?: string;
  deletion_notice_id?: string;
  transaction_id?: string;
  project_id?: string;
  subscriber_id?: string;
  round?: number;
  amount_cents?: number;
  is_full?: boolean;
  outcome?: PurchaseOutcome;
  is_disconnected?: boolean;
}

/** A transactional delivery under lease. `attempts` tells this lease from a later one. */
export interface ClaimedDelivery {
  id: string;
  kind: TransactionalKind;
  attempts: number;
  user_id: string | null;
  reference: DeliveryReference;
  created_at: Date;
}

/** A broadcast delivery whose attempt has begun, or which was refused while being claimed. */
export interface BroadcastClaim {
  id: string;
  state: 'sending' | 'suppressed' | 'cancelled';
  attempts: number;
  campaign_id: string;
  /** Null when the subscription was deleted; such a delivery is refused. */
  subscriber_id: string | null;
  address: string;
  message_id: string;
  created_at: Date;
}

/** A broadcast delivery whose attempt has begun. */
export interface ClaimedBroadcast extends BroadcastClaim {
  subscriber_id: string;
}

/** The Message-ID is a function of the delivery, so a mail sent again after a crash is recognisably the same mail. */
export const messageIdOf = (deliveryId: string, host: string): string => `<${deliveryId}@${host}>`;
