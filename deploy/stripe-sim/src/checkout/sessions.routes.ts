import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { listKind, listPage, listParams } from '../http/list-page.js';
import { route, type Route } from '../http/route.js';
import { NoSuchResource } from '../http/stripe-error.js';
import type { WireLineItem } from '../state/kinds.js';
import { createSession } from './create-session.js';
import { expireSession } from './expire-session.js';
import { createParams, listSessions } from './session.params.js';

const { created: _created, ...page } = listParams;

export const sessionRoutes: Route[] = [
  route('POST', '/v1/checkout/sessions', createParams, (call, order) => createSession(call, order)),
  route('GET', '/v1/checkout/sessions', listSessions, (call, { customer, payment_intent: intent, status, ...cursor }) =>
    listKind(
      call,
      'checkout.session',
      '/v1/checkout/sessions',
      cursor,
      (session) =>
        (customer ?? session.customer) === session.customer &&
        (intent ?? session.payment_intent) === session.payment_intent &&
        (status ?? session.status) === session.status,
    ),
  ),
  route('GET', '/v1/checkout/sessions/:id', {}, (call, _params, id) => sessionNamed(call, id)),
  route('GET', '/v1/checkout/sessions/:id/line_items', page, (call, params, id) => {
    const lines = call.book.attached<WireLineItem[]>('lines', sessionNamed(call, id).id) ?? [];
    return listPage(lines, `/v1/checkout/sessions/${id}/line_items`, params, 'line_item');
  }),
  route('POST', '/v1/checkout/sessions/:id/expire', {}, (call, _params, id) =>
    expireSession(call, sessionNamed(call, id)),
  ),
];

function sessionNamed(call: Call, id: string): Stripe.Checkout.Session {
  const session = call.book.get('checkout.session', id);
  if (session === undefined) throw new NoSuchResource('checkout.session', id, 'session');
  return session;
}
