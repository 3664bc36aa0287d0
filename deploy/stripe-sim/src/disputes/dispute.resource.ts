import type Stripe from 'stripe';
import { idOf, newId } from '../state/ids.js';

export interface NewDispute {
  charge: Stripe.Charge;
  amount: number;
  reason: string;
  created: number;
  balanceTransactions: Stripe.BalanceTransaction[];
}

export const evidenceFields = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;

const answerWithinSeconds = 7 * 24 * 60 * 60;

export function newDispute({ charge, amount, reason, created, balanceTransactions }: NewDispute): Stripe.Dispute {
  const brand = charge.payment_method_details?.card?.brand ?? 'visa';
  return {
    id: newId('dp'),
    object: 'dispute',
    amount,
    balance_transactions: balanceTransactions,
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence(),
    evidence_details: {
      due_by: created + answerWithinSeconds,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      card: { brand, case_type: 'chargeback', network: brand, network_reason_code: '83' },
      type: 'card',
    },
    reason,
    status: 'needs_response',
  };
}

function noEvidence(): Stripe.Dispute.Evidence {
  const empty = Object.fromEntries(evidenceFields.map((name) => [name, null])) as Record<
    (typeof evidenceFields)[number],
    null
  >;
  return { ...empty, enhanced_evidence: {} };
}
