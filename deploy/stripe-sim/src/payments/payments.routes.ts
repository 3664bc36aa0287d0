import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { text } from '../http/field.js';
import { metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { InvalidRequest, NoSuchResource } from '../http/stripe-error.js';
import { platform } from '../sim.js';
import type { Kind, Kinds } from '../state/kinds.js';
import { balanceOf } from './balance.js';

const intents = shapeFor<Stripe.PaymentIntentListParams>()({ ...listParams, customer: text() });
const charges = shapeFor<Stripe.ChargeListParams>()({ ...listParams, customer: text(), payment_intent: text() });
const movements = shapeFor<Stripe.BalanceTransactionListParams>()({
  ...listParams,
  currency: text(),
  source: text(),
  type: text(),
});
const described = { description: text(), metadata: metadata() };

export const paymentRoutes: Route[] = [
  route('GET', '/v1/payment_intents', intents, (call, params) =>
    listKind(
      call,
      'payment_intent',
      '/v1/payment_intents',
      params,
      ({ customer }) => params.customer === undefined || customer === params.customer,
    ),
  ),
  route('GET', '/v1/payment_intents/:id', { client_secret: text() }, (call, _params, id) =>
    named(call, 'payment_intent', id, 'intent'),
  ),
  route('POST', '/v1/payment_intents/:id', described, (call, params, id) => {
    const intent = named(call, 'payment_intent', id, 'intent');
    return call.book.put('payment_intent', {
      ...intent,
      description: params.description ?? intent.description,
      metadata: withMetadata(intent.metadata, params.metadata),
    });
  }),
  route('POST', '/v1/payment_intents', { amount: text(), currency: text() }, () => {
    throw new InvalidRequest('stripe-sim makes payment intents by Checkout only.');
  }),
  route('GET', '/v1/charges', charges, (call, { customer, payment_intent: intent, ...params }) =>
    listKind(
      call,
      'charge',
      '/v1/charges',
      params,
      (charge) =>
        (customer ?? charge.customer) === charge.customer &&
        (intent ?? charge.payment_intent) === charge.payment_intent,
    ),
  ),
  route('GET', '/v1/charges/:id', {}, (call, _params, id) => named(call, 'charge', id)),
  route('POST', '/v1/charges/:id', described, (call, params, id) => {
    const before = named(call, 'charge', id);
    const charge = call.book.put('charge', {
      ...before,
      description: params.description ?? before.description,
      metadata: withMetadata(before.metadata, params.metadata),
    });
    recordEvent(call, 'charge.updated', charge, before);
    return charge;
  }),
  route('GET', '/v1/payment_methods/:id', {}, (call, _params, id) => named(call, 'payment_method', id)),
  route('GET', '/v1/balance', {}, (call) =>
    balanceOf(call.book, call.sim.book(platform).get('account', call.book.account)?.default_currency ?? 'usd'),
  ),
  route('GET', '/v1/balance_transactions', movements, (call, { currency, source, type, ...params }) =>
    listKind(
      call,
      'balance_transaction',
      '/v1/balance_transactions',
      params,
      (one) =>
        (currency ?? one.currency) === one.currency &&
        (source ?? one.source) === one.source &&
        (type ?? one.type) === one.type,
    ),
  ),
  route('GET', '/v1/balance_transactions/:id', {}, (call, _params, id) => named(call, 'balance_transaction', id)),
];

function named<K extends Kind>(call: Call, kind: K, id: string, param = 'id'): Kinds[K] {
  const found = call.book.get(kind, id);
  if (found === undefined) throw new NoSuchResource(kind, id, param);
  return found;
}
