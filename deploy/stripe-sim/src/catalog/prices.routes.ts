import type Stripe from 'stripe';
import type { Call } from '../call.js';
import { recordEvent } from '../events/record-event.js';
import { flag, ignored, integer, required, text, type ValuesOf } from '../http/field.js';
import { group, metadata, withMetadata } from '../http/compound-field.js';
import { listKind, listParams } from '../http/list-page.js';
import { route, shapeFor, type Route } from '../http/route.js';
import { InvalidRequest, NoSuchResource } from '../http/stripe-error.js';
import { idOf } from '../state/ids.js';
import type { WirePrice } from '../state/kinds.js';
import { currency } from './currency.js';
import { newPrice } from './price.resource.js';
import { newProduct } from './product.resource.js';
import { productNamed } from './products.routes.js';

const written = { active: flag(), lookup_key: text(), metadata: metadata(), nickname: text(), tax_behavior: ignored() };
const create = shapeFor<Stripe.PriceCreateParams>()({
  ...written,
  currency: required(currency()),
  product: text(),
  product_data: group({
    name: required(text()),
    active: flag(),
    id: text(),
    metadata: metadata(),
    tax_code: text(),
    unit_label: text(),
  }),
  recurring: ignored(),
  unit_amount: integer({ min: 0, max: 99_999_999 }),
});
const update = shapeFor<Stripe.PriceUpdateParams>()(written);
const list = shapeFor<Stripe.PriceListParams>()({ ...listParams, active: flag(), product: text() });

export const priceRoutes: Route[] = [
  route('POST', '/v1/prices', create, (call, params) => createPrice(call, params)),
  route('GET', '/v1/prices', list, (call, { active, product, ...params }) =>
    listKind(
      call,
      'price',
      '/v1/prices',
      params,
      (price) => (active ?? price.active) === price.active && (product ?? price.product) === price.product,
    ),
  ),
  route('GET', '/v1/prices/:id', {}, (call, _params, id) => priceNamed(call, id)),
  route('POST', '/v1/prices/:id', update, (call, params, id) => {
    const before = priceNamed(call, id);
    const price = call.book.put('price', {
      ...before,
      active: params.active ?? before.active,
      lookup_key: params.lookup_key ?? before.lookup_key,
      nickname: params.nickname ?? before.nickname,
      metadata: withMetadata(before.metadata, params.metadata),
    });
    recordEvent(call, 'price.updated', price, before);
    return price;
  }),
];

function createPrice(call: Call, params: ValuesOf<typeof create>): WirePrice {
  refuseRecurring(params.recurring, 'recurring');
  if (params.unit_amount === undefined)
    throw new InvalidRequest('Missing required param: unit_amount.', {
      code: 'parameter_missing',
      param: 'unit_amount',
    });
  const price = newPrice({
    product: productOf(call, params),
    currency: params.currency,
    unitAmount: params.unit_amount,
    created: call.sim.clock.now(),
    active: params.active ?? true,
    lookupKey: params.lookup_key,
    metadata: params.metadata,
    nickname: params.nickname,
  });
  call.book.put('price', price);
  recordEvent(call, 'price.created', price);
  return price;
}

function productOf(call: Call, { product, product_data: data }: ValuesOf<typeof create>): string {
  if (product !== undefined) return productNamed(call, product, 'product', 400).id;
  if (data === undefined)
    throw new InvalidRequest('Missing required param: product.', { code: 'parameter_missing', param: 'product' });
  return call.book.put('product', newProduct({ ...data, created: call.sim.clock.now() })).id;
}

/** Says so plainly where Stripe could do more than this simulator. */
export function refuseRecurring(value: unknown, param: string): void {
  if (value !== undefined) throw new InvalidRequest('stripe-sim does not simulate recurring prices.', { param });
}

export function priceNamed(call: Call, id: string, param = 'id', status = 404): WirePrice {
  const price = call.book.get('price', id);
  if (price === undefined || idOf(price.product) === null) throw new NoSuchResource('price', id, param, status);
  return price;
}
