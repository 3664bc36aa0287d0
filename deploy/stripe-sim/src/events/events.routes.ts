import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { flag, text } from '../http/field.js';
import { listOf } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { NoSuchResource } from '../http/stripe-error.js';

const list = shapeFor<Stripe.EventListParams>()({
  ...listParams,
  type: text(),
  types: listOf(text()),
  delivery_success: flag(),
});

export const eventRoutes: Route[] = [
  route('GET', '/v1/events', list, (call, params) => {
    const types = params.type === undefined ? params.types : [params.type];
    const page = listKind(
      call,
      'event',
      '/v1/events',
      params,
      (event) => matches(event.type, types) && succeeded(call, event, params.delivery_success),
    );
    return { ...page, data: page.data.map((event) => withPending(call, event)) };
  }),
  route('GET', '/v1/events/:id', {}, (call, _params, id) => {
    const event = call.book.get('event', id);
    if (event === undefined) throw new NoSuchResource('event', id);
    return withPending(call, event);
  }),
];

function withPending(call: Call, event: Stripe.EventBase): Stripe.EventBase {
  return { ...event, pending_webhooks: call.sim.deliveries.pendingOf(event.id) };
}

function succeeded(call: Call, event: Stripe.EventBase, wanted: boolean | undefined): boolean {
  return wanted === undefined || (call.sim.deliveries.pendingOf(event.id) === 0) === wanted;
}

/** `charge.*` stands for every type that begins so. */
function matches(type: string, wanted: readonly string[] | undefined): boolean {
  return wanted?.some((one) => one === type || (one.endsWith('*') && type.startsWith(one.slice(0, -1)))) ?? true;
}
