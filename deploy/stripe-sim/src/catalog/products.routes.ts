import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { flag, ignored, required, text } from '../http/field.js';
import { listOf, metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { InvalidRequest, NoSuchResource } from '../http/stripe-error.js';
import { newProduct } from './product.resource.js';

const written = {
  active: flag(),
  description: text(),
  images: listOf(text()),
  metadata: metadata(),
  tax_code: text(),
  unit_label: text(),
  url: text(),
  statement_descriptor: ignored(),
  shippable: ignored(),
};
const create = shapeFor<Stripe.ProductCreateParams>()({ ...written, name: required(text()), id: text() });
const update = shapeFor<Stripe.ProductUpdateParams>()({ ...written, name: text(), default_price: text() });
const list = shapeFor<Stripe.ProductListParams>()({ ...listParams, active: flag() });

export const productRoutes: Route[] = [
  route('POST', '/v1/products', create, (call, params) => {
    if (params.id !== undefined && call.book.get('product', params.id) !== undefined)
      throw new InvalidRequest('Product already exists.', { code: 'resource_already_exists' });
    const product = call.book.put('product', newProduct({ ...params, created: call.sim.clock.now() }));
    recordEvent(call, 'product.created', product);
    return product;
  }),
  route('GET', '/v1/products', list, (call, params) =>
    listKind(
      call,
      'product',
      '/v1/products',
      params,
      ({ active }) => params.active === undefined || active === params.active,
    ),
  ),
  route('GET', '/v1/products/:id', {}, (call, _params, id) => productNamed(call, id)),
  route(
    'POST',
    '/v1/products/:id',
    update,
    (call, { metadata: change, statement_descriptor: _descriptor, shippable: _shippable, ...given }, id) => {
      const before = productNamed(call, id);
      const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const product = call.book.put('product', {
        ...before,
        ...changed,
        metadata: withMetadata(before.metadata, change),
        updated: call.sim.clock.now(),
      });
      recordEvent(call, 'product.updated', product, before);
      return product;
    },
  ),
];

export function productNamed(call: Call, id: string, param = 'id', status = 404): Stripe.Product {
  const product = call.book.get('product', id);
  if (product === undefined) throw new NoSuchResource('product', id, param, status);
  return product;
}
