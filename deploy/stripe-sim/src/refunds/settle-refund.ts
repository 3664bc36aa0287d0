import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { moveBalance } from '../payments/balance.js';
import { idOf } from '../state/ids.js';
import { countRefunds } from './count-refunds.js';

/** The bank took a pending refund. */
export function succeedRefund(call: Call, before: Stripe.Refund): Stripe.Refund {
  if (before.status !== 'pending')
    throw new InvalidRequest(`Refund ${before.id} is ${String(before.status)}, not pending.`);
  const { pending_reason: _pending, ...rest } = before;
  const refund = call.book.put('refund', { ...rest, status: 'succeeded' });
  announce(call, refund, before);
  return refund;
}

/** The bank sent a refund back, which can happen to one that had succeeded: the money is the account's again. */
export function failRefund(call: Call, before: Stripe.Refund, reason: string): Stripe.Refund {
  if (before.status === 'failed' || before.status === 'canceled')
    throw new InvalidRequest(`Refund ${before.id} is ${before.status} already.`);
  const { pending_reason: _pending, ...rest } = before;
  const { amount, currency, id } = before;
  const movement = moveBalance(call.book, call.sim.clock.now(), {
    amount,
    currency,
    source: id,
    type: 'refund_failure',
  });
  const refund = call.book.put('refund', {
    ...rest,
    failure_balance_transaction: movement.id,
    failure_reason: reason,
    status: 'failed',
  });
  countRefunds(call, idOf(refund.charge));
  recordEvent(call, 'refund.failed', refund);
  announce(call, refund, before);
  return refund;
}

function announce(call: Call, refund: Stripe.Refund, before: Stripe.Refund): void {
  recordEvent(call, 'refund.updated', refund, before);
  recordEvent(call, 'charge.refund.updated', refund, before);
}
