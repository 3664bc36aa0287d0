import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { countRedemption } from '../catalog/coupons.routes.js';
import { newCustomer } from '../customers/customer.resource.js';
import { openDispute } from '../disputes/move-dispute.js';
import { recordEvent } from '../events/record-event.js';
import { InvalidRequest } from '../http/stripe-error.js';
import { confirmIntent } from '../payments/confirm-intent.js';
import { newPaymentIntent } from '../payments/payment-intent.resource.js';
import type { Means, Payer } from '../payments/payment-method.resource.js';
import { idOf } from '../state/ids.js';
import { expireDue } from './expire-session.js';
import type { IntentOrder } from './session.params.js';
import { customerDetails } from './session.resource.js';

export type Payment = { paid: true; session: Stripe.Checkout.Session } | { paid: false; message: string };

/** One press of the Pay button. `means` is not needed when nothing is to be paid. */
export function paySession(call: Call, id: string, payer: Payer, means: Means): Payment {
  const session = openSession(call, id);
  if (session.amount_total === 0) return { paid: true, session: complete(call, session, payer, 'no_payment_required') };
  const intent = confirmIntent(call, intentOf(call, session, payer), means, payer);
  if (intent.status === 'requires_payment_method') {
    call.book.put('checkout.session', { ...session, payment_intent: intent.id });
    return { paid: false, message: intent.last_payment_error?.message ?? 'The payment failed.' };
  }
  const done = complete(
    call,
    { ...session, payment_intent: intent.id },
    payer,
    intent.status === 'succeeded' ? 'paid' : 'unpaid',
  );
  if (means.type === 'card' && means.card.isDisputed === true)
    openDispute(call, call.book.held('charge', idOf(intent.latest_charge)));
  return { paid: true, session: done };
}

export function openSession(call: Call, id: string): Stripe.Checkout.Session {
  expireDue(call);
  const session = call.book.held('checkout.session', id);
  if (session.status !== 'open')
    throw new InvalidRequest(`This Checkout Session is ${String(session.status)}, not open.`);
  return session;
}

function intentOf(call: Call, session: Stripe.Checkout.Session, payer: Payer): Stripe.PaymentIntent {
  const known = idOf(session.payment_intent);
  if (known !== null) return call.book.held('payment_intent', known);
  const order = call.book.attached<IntentOrder>('intent_order', session.id) ?? ({} as IntentOrder);
  const intent = newPaymentIntent({
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    created: call.sim.clock.now(),
    customer: customerOf(call, session, payer),
    methodTypes: session.payment_method_types,
    applicationFeeAmount: order.application_fee_amount,
    description: order.description,
    metadata: order.metadata,
    receiptEmail: order.receipt_email,
    statementDescriptorSuffix: order.statement_descriptor_suffix,
  });
  call.book.put('payment_intent', intent);
  recordEvent(call, 'payment_intent.created', intent);
  return intent;
}

function customerOf(call: Call, session: Stripe.Checkout.Session, { email, name }: Payer): string | null {
  const known = idOf(session.customer);
  if (known !== null || session.customer_creation !== 'always') return known;
  const customer = call.book.put(
    'customer',
    newCustomer({ created: call.sim.clock.now(), email: email ?? undefined, name: name ?? undefined }),
  );
  recordEvent(call, 'customer.created', customer);
  return customer.id;
}

function complete(
  call: Call,
  session: Stripe.Checkout.Session,
  payer: Payer,
  paymentStatus: Stripe.Checkout.Session.PaymentStatus,
): Stripe.Checkout.Session {
  const intentId = idOf(session.payment_intent);
  const customer =
    intentId === null ? customerOf(call, session, payer) : idOf(call.book.held('payment_intent', intentId).customer);
  const done = call.book.put('checkout.session', {
    ...session,
    customer,
    customer_details: customerDetails(payer.email, payer.name),
    payment_status: paymentStatus,
    status: 'complete',
    url: null,
  });
  for (const { coupon } of done.discounts ?? []) countRedemption(call, idOf(coupon) ?? '');
  recordEvent(call, 'checkout.session.completed', done);
  return done;
}
