import type Stripe from 'stripe';
import { idOf, newId } from '../state/ids.js';

export interface NewRefund {
  charge: Stripe.Charge;
  amount: number;
  status: 'pending' | 'succeeded' | 'failed';
  created: number;
  metadata: Record<string, string>;
  reason: Stripe.Refund.Reason | null;
}

export function newRefund({ charge, amount, status, created, metadata, reason }: NewRefund): Stripe.Refund {
  const card = charge.payment_method_details?.type === 'card';
  return {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created,
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: card
      ? {
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
          type: 'card',
        }
      : { type: 'sepa_debit' },
    metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
    ...(status === 'pending' ? { pending_reason: 'processing' } : {}),
    ...(status === 'failed' ? { failure_reason: 'lost_or_stolen_card' } : {}),
  };
}
