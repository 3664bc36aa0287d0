import type { PurchaseOutcome } from '@mnw/contracts/commerce/purchase-outcomes';

/** What a transactional email is about. For links it equals their purpose. */
export type TransactionalKind =
  | ('verify-email' | 'login-link' | 'password-reset' | 'address-reused' | 'account-deleted' | 'security')
  | ('receipt' | 'sale' | 'refund' | 'list-confirm')
  | ('purchase-outcome' | 'sale-outcome' | 'payments-stopped');

/** Ids and amounts for composing; the kind determines which are present. */
export interface DeliveryReference {
  login_token_id?: string;
  security_event_id?: string;
  deletion_notice_id?: string;
  had_projects?: boolean;
  transaction_id?: string;
  project_id?: string;
  subscriber_id?: string;
  round?: number;
  amount_cents?: number;
  is_full?: boolean;
  outcome?: PurchaseOutcome;
  is_disconnected?: boolean;
}

/** A leased transactional delivery. `attempts` identifies the lease. */
export interface ClaimedDelivery {
  id: string;
  kind: TransactionalKind;
  attempts: number;
  user_id: string | null;
  reference: DeliveryReference;
  created_at: Date;
}

/** A broadcast delivery whose attempt has started, or that was rejected by the claim. */
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

/** A broadcast delivery whose attempt has started. */
export interface ClaimedBroadcast extends BroadcastClaim {
  subscriber_id: string;
}

/** The Message-ID is derived from the delivery, so an email that is resent after a crash is recognisably the same. */
export const messageIdOf = (deliveryId: string, host: string): string => `<${deliveryId}@${host}>`;
