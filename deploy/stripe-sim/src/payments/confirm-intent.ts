import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { moveBalance, processingFee } from './balance.js';
import { newCharge } from './charge.resource.js';
import { newPaymentMethod, type Means, type Payer } from './payment-method.resource.js';
import type { Decline } from './test-cards.js';

/** Tries to take the money: the intent comes back succeeded, processing (a debit) or waiting for another card. */
export function confirmIntent(
  call: Call,
  intent: Stripe.PaymentIntent,
  means: Means,
  payer: Payer,
): Stripe.PaymentIntent {
  const now = call.sim.clock.now();
  const method = call.book.put('payment_method', newPaymentMethod(means, payer, now));
  const decline = means.type === 'card' ? means.card.decline : undefined;
  const status = decline ? 'failed' : means.type === 'card' ? 'succeeded' : 'pending';
  const charge = call.book.put('charge', newCharge({ intent, method, means, payer, created: now, status, decline }));
  const tried = call.book.put('payment_intent', { ...intent, payment_method: method.id, latest_charge: charge.id });
  if (decline) return failIntent(call, tried, charge, { decline, method });
  return status === 'pending' ? beginProcessing(call, tried, charge) : succeedIntent(call, tried, charge);
}

/** The money has come in. */
export function succeedIntent(call: Call, intent: Stripe.PaymentIntent, charge: Stripe.Charge): Stripe.PaymentIntent {
  const { id, amount, currency } = charge;
  const movement = moveBalance(call.book, call.sim.clock.now(), {
    amount,
    currency,
    source: id,
    type: 'charge',
    fee: processingFee(amount),
  });
  const paid = call.book.put('charge', {
    ...charge,
    amount_captured: amount,
    balance_transaction: movement.id,
    paid: true,
    status: 'succeeded',
  });
  const done = call.book.put('payment_intent', {
    ...intent,
    amount_received: amount,
    last_payment_error: null,
    processing: null,
    status: 'succeeded',
  });
  recordEvent(call, 'charge.succeeded', paid);
  recordEvent(call, 'payment_intent.succeeded', done);
  return done;
}

/** The money did not come; the intent is open for another attempt. */
export function failIntent(
  call: Call,
  intent: Stripe.PaymentIntent,
  charge: Stripe.Charge,
  { decline, method }: { decline: Decline; method: Stripe.PaymentMethod },
): Stripe.PaymentIntent {
  const failed = call.book.put('charge', {
    ...charge,
    failure_code: decline.code,
    failure_message: decline.message,
    paid: false,
    status: 'failed',
  });
  const waiting = call.book.put('payment_intent', {
    ...intent,
    last_payment_error: {
      charge: charge.id,
      code: decline.code,
      decline_code: decline.declineCode,
      doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
      message: decline.message,
      payment_method: method,
      type: 'card_error',
    },
    payment_method: null,
    processing: null,
    status: 'requires_payment_method',
  });
  recordEvent(call, 'charge.failed', failed);
  recordEvent(call, 'payment_intent.payment_failed', waiting);
  return waiting;
}

function beginProcessing(call: Call, intent: Stripe.PaymentIntent, charge: Stripe.Charge): Stripe.PaymentIntent {
  const processing = call.book.put('payment_intent', { ...intent, processing: null, status: 'processing' });
  recordEvent(call, 'charge.pending', charge);
  recordEvent(call, 'payment_intent.processing', processing);
  return processing;
}
