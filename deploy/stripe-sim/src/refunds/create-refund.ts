import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { refuseFraction, writtenAmount } from '../catalog/currency.js';
import { recordEvent } from '../events/record-event.js';
import { InvalidRequest, NoSuchResource } from '../http/stripe-error.js';
import { moveBalance } from '../payments/balance.js';
import { testCards } from '../payments/test-cards.js';
import { idOf } from '../state/ids.js';
import { countRefunds } from './count-refunds.js';
import { newRefund } from './refund.resource.js';

export interface RefundOrder {
  amount?: number | undefined;
  charge?: string | undefined;
  payment_intent?: string | undefined;
  metadata?: Record<string, string> | undefined;
  reason?: Stripe.Refund.Reason | undefined;
}

export function createRefund(call: Call, order: RefundOrder): Stripe.Refund {
  const charge = chargeOf(call, order);
  const amount = order.amount ?? charge.amount - charge.amount_refunded;
  refuseUnlessRefundable(call, charge, amount);
  const refund = call.book.put(
    'refund',
    newRefund({
      charge,
      amount,
      status: startingStatus(call, charge),
      created: call.sim.clock.now(),
      metadata: order.metadata ?? {},
      reason: order.reason ?? null,
    }),
  );
  return settleBooks(call, refund);
}

function chargeOf(call: Call, { charge, payment_intent: intentId }: RefundOrder): Stripe.Charge {
  if (charge === undefined && intentId === undefined) {
    throw new InvalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      { code: 'parameter_missing', param: 'payment_intent' },
    );
  }
  const intent = intentId === undefined ? undefined : call.book.get('payment_intent', intentId);
  if (intentId !== undefined && intent === undefined)
    throw new NoSuchResource('payment_intent', intentId, 'payment_intent');
  const chargeId = charge ?? idOf(intent?.latest_charge);
  if (chargeId === null)
    throw noMoney(`This PaymentIntent (${String(intentId)}) does not have a successful charge to refund.`);
  const found = call.book.get('charge', chargeId);
  if (found === undefined) throw new NoSuchResource('charge', chargeId, 'charge');
  if (intent !== undefined && found.payment_intent !== intent.id)
    throw new InvalidRequest('The charge does not belong to the payment_intent.', { param: 'charge' });
  return found;
}

function refuseUnlessRefundable(call: Call, charge: Stripe.Charge, amount: number): void {
  if (charge.status !== 'succeeded') throw noMoney(`Charge ${charge.id} does not have a successful payment to refund.`);
  const disputes = call.book.all('dispute').filter((dispute) => dispute.charge === charge.id);
  if (disputes.some(({ is_charge_refundable: refundable }) => !refundable)) {
    throw new InvalidRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (charge.refunded)
    throw new InvalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  refuseFraction(amount, charge.currency, 'amount');
  const left = charge.amount - charge.amount_refunded;
  if (amount <= left) return;
  const [asked, available] = [writtenAmount(amount, charge.currency), writtenAmount(left, charge.currency)];
  throw new InvalidRequest(`Refund amount (${asked}) is greater than unrefunded amount on charge (${available})`, {
    param: 'amount',
  });
}

function noMoney(message: string): InvalidRequest {
  return new InvalidRequest(message, { code: 'charge_not_refundable' });
}

function startingStatus(call: Call, charge: Stripe.Charge): 'pending' | 'succeeded' | 'failed' {
  const last4 = charge.payment_method_details?.card?.last4;
  const slow = testCards.some((card) => card.refundsArePending === true && card.number.endsWith(last4 ?? 'none'));
  return slow ? 'pending' : call.sim.behaviour.refundStatus;
}

function settleBooks(call: Call, refund: Stripe.Refund): Stripe.Refund {
  const failed = refund.status === 'failed';
  const movement = failed
    ? undefined
    : moveBalance(call.book, refund.created, {
        amount: -refund.amount,
        currency: refund.currency,
        source: refund.id,
        type: 'refund',
      });
  const booked = call.book.put('refund', { ...refund, balance_transaction: movement?.id ?? null });
  const charge = countRefunds(call, idOf(refund.charge));
  recordEvent(call, 'refund.created', booked);
  recordEvent(call, failed ? 'refund.failed' : 'charge.refunded', failed ? booked : charge);
  return booked;
}
