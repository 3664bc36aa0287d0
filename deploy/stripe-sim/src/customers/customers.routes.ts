import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { erasableText, ignored, text } from '../http/field.js';
import { metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { NoSuchResource } from '../http/stripe-error.js';
import { newCustomer } from './customer.resource.js';

const written = shapeFor<Stripe.CustomerCreateParams>()({
  address: ignored(),
  description: text(),
  email: text({ max: 512 }),
  metadata: metadata(),
  name: text({ max: 256 }),
  phone: erasableText(),
  preferred_locales: ignored(),
  shipping: ignored(),
});
const list = shapeFor<Stripe.CustomerListParams>()({ ...listParams, email: text() });

export const customerRoutes: Route[] = [
  route('POST', '/v1/customers', written, (call, params) => {
    const customer = call.book.put('customer', newCustomer({ ...params, created: call.sim.clock.now() }));
    recordEvent(call, 'customer.created', customer);
    return customer;
  }),
  route('GET', '/v1/customers', list, (call, params) =>
    listKind(
      call,
      'customer',
      '/v1/customers',
      params,
      ({ email }) => params.email === undefined || email === params.email,
    ),
  ),
  route('GET', '/v1/customers/:id', {}, (call, _params, id) => customerNamed(call, id)),
  route('POST', '/v1/customers/:id', written, (call, { description, email, name, phone, ...params }, id) => {
    const before = customerNamed(call, id);
    const changed = Object.fromEntries(
      Object.entries({ description, email, name, phone }).filter(([, value]) => value !== undefined),
    );
    const customer = call.book.put('customer', {
      ...before,
      ...changed,
      metadata: withMetadata(before.metadata, params.metadata),
    });
    recordEvent(call, 'customer.updated', customer, before);
    return customer;
  }),
  route('DELETE', '/v1/customers/:id', {}, (call, _params, id) => {
    const customer = customerNamed(call, id);
    call.book.delete('customer', id);
    recordEvent(call, 'customer.deleted', customer);
    return { id, object: 'customer', deleted: true };
  }),
];

export function customerNamed(call: Call, id: string, param = 'id', status = 404): Stripe.Customer {
  const customer = call.book.get('customer', id);
  if (customer === undefined) throw new NoSuchResource('customer', id, param, status);
  return customer;
}
