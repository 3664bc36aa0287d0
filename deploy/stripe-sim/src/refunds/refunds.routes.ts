import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { choice, flag, integer, text } from '../http/field.js';
import { metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { NoSuchResource } from '../http/stripe-error.js';
import { createRefund } from './create-refund.js';

const create = shapeFor<Stripe.RefundCreateParams>()({
  amount: integer({ min: 1 }),
  charge: text(),
  payment_intent: text(),
  metadata: metadata(),
  reason: choice('duplicate', 'fraudulent', 'requested_by_customer'),
  refund_application_fee: flag(),
  reverse_transfer: flag(),
});
const list = shapeFor<Stripe.RefundListParams>()({ ...listParams, charge: text(), payment_intent: text() });

export const refundRoutes: Route[] = [
  route('POST', '/v1/refunds', create, (call, params) => createRefund(call, params)),
  route('GET', '/v1/refunds', list, (call, { charge, payment_intent: intent, ...params }) =>
    listKind(
      call,
      'refund',
      '/v1/refunds',
      params,
      (refund) =>
        (charge ?? refund.charge) === refund.charge && (intent ?? refund.payment_intent) === refund.payment_intent,
    ),
  ),
  route('GET', '/v1/refunds/:id', {}, (call, _params, id) => refundNamed(call, id)),
  route('POST', '/v1/refunds/:id', { metadata: metadata() }, (call, params, id) => {
    const before = refundNamed(call, id);
    const refund = call.book.put('refund', { ...before, metadata: withMetadata(before.metadata, params.metadata) });
    recordEvent(call, 'refund.updated', refund, before);
    recordEvent(call, 'charge.refund.updated', refund, before);
    return refund;
  }),
];

export function refundNamed(call: Call, id: string): Stripe.Refund {
  const refund = call.book.get('refund', id);
  if (refund === undefined) throw new NoSuchResource('refund', id);
  return refund;
}
