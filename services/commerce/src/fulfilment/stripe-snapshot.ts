import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { Purchase } from '../purchases/purchase.js';
import { StripeClient } from '../stripe/stripe-client.js';
import { callStripe } from '../stripe/stripe-failure.js';
import { QuoteMismatch } from './fulfilment.errors.js';

export type PaymentPhase = 'open' | 'expired' | 'processing' | 'failed' | 'paid';

/** The state of a purchase at Stripe at one moment. The lists are empty until it is paid. */
export interface StripeSnapshot {
  phase: PaymentPhase;
  paymentIntentId: string | null;
  email: string | null;
  refunds: Stripe.Refund[];
  disputes: Stripe.Dispute[];
}

const most = 100;

/**
 * Fetches the present state of a purchase from Stripe, whatever event caused the request, and checks it against the
 * frozen quote.
 */
@Injectable()
export class StripeSnapshots {
  constructor(private readonly stripe: StripeClient) {}

  async of(purchase: Purchase): Promise<StripeSnapshot> {
    const account = { stripeAccount: purchase.stripe_account_id! };
    const session = await callStripe(() =>
      this.stripe.api.checkout.sessions.retrieve(purchase.stripe_checkout_session_id!, {}, account),
    );
    refuseMismatch(purchase, session);
    const paymentIntentId = idOf(session.payment_intent);
    const snapshot = { paymentIntentId, email: session.customer_details?.email ?? null, refunds: [], disputes: [] };
    const phase =
      session.status === 'complete' && session.payment_status === 'unpaid'
        ? await this.unpaidPhase(paymentIntentId, account)
        : phaseOf(session);
    if (phase !== 'paid' || !paymentIntentId) return { ...snapshot, phase };
    const [refunds, disputes] = await Promise.all([
      callStripe(() => this.stripe.api.refunds.list({ payment_intent: paymentIntentId, limit: most }, account)),
      callStripe(() => this.stripe.api.disputes.list({ payment_intent: paymentIntentId, limit: most }, account)),
    ]);
    return { ...snapshot, phase, refunds: refunds.data, disputes: disputes.data };
  }

  /** Whether the seller has refunded a payment completely, regardless of the quote. */
  async isReturned({ stripe_account_id, stripe_payment_intent_id }: Purchase): Promise<boolean> {
    if (!stripe_payment_intent_id) return false;
    const account = { stripeAccount: stripe_account_id! };
    const [intent, refunds] = await Promise.all([
      callStripe(() => this.stripe.api.paymentIntents.retrieve(stripe_payment_intent_id, {}, account)),
      callStripe(() =>
        this.stripe.api.refunds.list({ payment_intent: stripe_payment_intent_id, limit: most }, account),
      ),
    ]);
    const returned = refunds.data
      .filter(({ status }) => status === 'succeeded')
      .reduce((sum, { amount }) => sum + amount, 0);
    return intent.amount_received > 0 && returned >= intent.amount_received;
  }

  /** The phase of a bank transfer or debit that is under way or was returned. */
  private async unpaidPhase(id: string | null, account: { stripeAccount: string }): Promise<PaymentPhase> {
    if (!id) return 'processing';
    const intent = await callStripe(() => this.stripe.api.paymentIntents.retrieve(id, {}, account));
    return intent.status === 'requires_payment_method' || intent.status === 'canceled' ? 'failed' : 'processing';
  }
}

function phaseOf(session: Stripe.Checkout.Session): PaymentPhase {
  if (session.status === 'expired') return 'expired';
  return session.status === 'complete' ? 'paid' : 'open';
}

function refuseMismatch(purchase: Purchase, session: Stripe.Checkout.Session): void {
  const same =
    session.amount_total === purchase.amount_cents &&
    session.currency === purchase.currency &&
    session.metadata?.['transaction_id'] === purchase.id;
  if (same) return;
  const isPaid = session.status === 'complete' && session.payment_status === 'paid';
  throw new QuoteMismatch(
    isPaid
      ? { paymentIntentId: idOf(session.payment_intent), email: session.customer_details?.email ?? null }
      : undefined,
  );
}

export const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);
