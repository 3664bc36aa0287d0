import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { failIntent, succeedIntent } from '../payments/confirm-intent.js';
import { idOf } from '../state/ids.js';

const bounced = {
  code: 'processing_error',
  declineCode: 'debit_not_authorized',
  message: 'The customer’s bank refused the debit.',
} as const;

/** The outcome of a delayed payment is in: the session that was complete but unpaid becomes paid, or its payment has failed. */
export function settleSession(
  call: Call,
  session: Stripe.Checkout.Session,
  outcome: 'succeeded' | 'failed',
): Stripe.Checkout.Session {
  const intent = call.book.held('payment_intent', idOf(session.payment_intent));
  if (intent.status !== 'processing')
    throw new InvalidRequest(`The payment of ${session.id} is ${intent.status}, not processing.`);
  const charge = call.book.held('charge', idOf(intent.latest_charge));
  if (outcome === 'failed') {
    failIntent(call, intent, charge, {
      decline: bounced,
      method: call.book.held('payment_method', idOf(intent.payment_method)),
    });
    recordEvent(call, 'checkout.session.async_payment_failed', session);
    return session;
  }
  succeedIntent(call, intent, charge);
  const paid = call.book.put('checkout.session', { ...session, payment_status: 'paid' });
  recordEvent(call, 'checkout.session.async_payment_succeeded', paid);
  return paid;
}
